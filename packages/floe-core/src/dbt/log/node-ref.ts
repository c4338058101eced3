import type { NodeRef } from '../../events';
import { asObject, asText, type JsonObject, known } from '../../json';

/**
 * A node from `node_info` of a log event (dbt 1.8 and later).
 *
 * @param data the event's `data`; `attached_node` is there for generic tests
 * @returns nothing when the event is about no node
 */
export function nodeOfLogEvent(data: JsonObject): NodeRef | undefined {
  const info = asObject(data.node_info);
  const uniqueId = asText(info.unique_id);
  if (uniqueId === undefined) return undefined;
  const bare = nodeOfUniqueId(uniqueId);
  const relation = asObject(info.node_relation);
  return {
    uniqueId,
    name: asText(info.node_name) ?? bare.name,
    resourceType: asText(info.resource_type) ?? bare.resourceType,
    ...known({
      path: asText(info.node_path),
      materialization: asText(info.materialized),
      relation: asText(relation.relation_name),
      attachedNode: asText(data.attached_node),
    }),
  };
}

/** A node from its `unique_id` alone: `<resource type>.<package>.<name>`, then a version or a hash. */
export function nodeOfUniqueId(uniqueId: string): NodeRef {
  const [resourceType = 'node', , ...rest] = uniqueId.split('.');
  const hashed = resourceType === 'test' && /^[0-9a-f]{10}$/.test(rest.at(-1) ?? '');
  const name = (hashed && rest.length > 1 ? rest.slice(0, -1) : rest).join('.');
  return { uniqueId, name: name === '' ? uniqueId : name, resourceType };
}
