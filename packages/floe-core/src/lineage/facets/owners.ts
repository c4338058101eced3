import { asObject, asText } from '../../json';
import type { GraphNode } from '../../manifest';
import { texts } from '../columns/column-list';
import type { ProjectView } from '../scene/project-view';

export interface Owner {
  readonly name: string;
  readonly type?: string;
}

/** Who owns a node: `meta.owner`, as dbt-ol has it, and the owner of its group. */
export function ownersOf(node: GraphNode, view: ProjectView): readonly Owner[] {
  const group = asObject(view.groupOf(node).owner);
  const name = asText(group.name) ?? asText(group.email);
  return [
    ...texts(asObject(node.json.meta).owner).map((owner) => ({ name: owner })),
    ...(name === undefined ? [] : [{ name, type: 'GROUP' }]),
  ];
}
