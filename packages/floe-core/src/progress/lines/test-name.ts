import type { NodeRef } from '../../events';

/**
 * The short name of a generic test, as the runtime view prints it (§7.3): dbt puts the test's arguments
 * into its name, and `accepted_values_orders_status__active__inactive` says no more to a reader than
 * `accepted_values_orders_status`. A name that doesn't follow dbt's pattern is given back as it is.
 */
export function shortTestName({ name, attachedNode }: NodeRef): string {
  const model = attachedNode === undefined ? undefined : nameInTests(attachedNode);
  if (model === undefined || withoutArguments.test(name)) return name;
  const at = name.indexOf(`_${model}_`);
  if (at <= 0) return name;
  const end = at + model.length + 1;
  const cut = name.indexOf('__', end);
  return cut === -1 ? name : name.slice(0, cut);
}

/** These have no arguments, so a `__` in them belongs to the column. */
const withoutArguments = /^(?:source_)?(?:not_null|unique)_/;

/** How dbt spells a node in the names of its tests: `model.shop.orders.v2` is `orders_v2` there. */
function nameInTests(uniqueId: string): string | undefined {
  const [, , ...rest] = uniqueId.split('.');
  return rest.length === 0 ? undefined : rest.join('_');
}

/** Gives out short names; a test whose short name is taken by another goes by its full one. */
export class TestNames {
  private readonly owners = new Map<string, string>();

  of(node: NodeRef): string {
    const short = shortTestName(node);
    const owner = this.owners.get(short);
    if (owner === undefined) this.owners.set(short, node.uniqueId);
    return owner === undefined || owner === node.uniqueId ? short : node.name;
  }
}
