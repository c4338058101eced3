import { scrubAddress } from '../../../diagnostics';
import type { NodeOutcome, NodeRef, Untimed } from '../../../events';

/**
 * The same event with every text dbt or the warehouse wrote scrubbed. It is done to read events and not to lines of
 * JSON: there a short secret would tear the JSON apart. Names, ids, paths and versions stay as they are, or a node would
 * not be known again.
 */
export function scrubEvent(event: Untimed, scrub: (text: string) => string): Untimed {
  if ('node' in event) return scrubEventOfNode(event, scrub);
  switch (event.kind) {
    case 'text':
      return { ...event, line: scrub(event.line) };
    case 'problem':
      return { ...event, text: scrub(event.text) };
    case 'retrying':
      return { ...event, reason: scrub(event.reason) };
    case 'run-started':
    case 'engine-ready':
    case 'run-finished':
      return event;
  }
}

function scrubEventOfNode<E extends { readonly node: NodeRef }>(
  event: E,
  scrub: (text: string) => string,
): E {
  const { outcome } = event as { readonly outcome?: NodeOutcome };
  const node = scrubNode(event.node);
  return { ...event, node, ...(outcome && { outcome: scrubOutcome(outcome, scrub) }) };
}

/** The full name of a relation can hold a path of the profile, and that a token. */
function scrubNode(node: NodeRef): NodeRef {
  return node.relation === undefined ? node : { ...node, relation: scrubAddress(node.relation) };
}

function scrubOutcome(outcome: NodeOutcome, scrub: (text: string) => string): NodeOutcome {
  const { message, adapterResponse } = outcome;
  return {
    ...outcome,
    ...(message !== undefined && { message: scrub(message) }),
    ...(adapterResponse !== undefined && {
      adapterResponse: Object.fromEntries(
        Object.entries(adapterResponse).map(([key, value]) => [
          key,
          typeof value === 'string' ? scrub(value) : value,
        ]),
      ),
    }),
  };
}
