import { diagnose, type Diagnostic } from '../../diagnostics';
import { rangeInWords } from './find-python';
import type { Maker, Step } from './install-plan';
import { failureOf } from './installer-output';
import { orderInWords, type Order } from './order';

/** What to tell the user when a program of the installation failed. */
export function complaintOf(
  { by }: Maker,
  { makesEnvironment }: Step,
  order: Order,
  fullOutput: readonly string[],
): Diagnostic {
  const { why, output } = failureOf(fullOutput);
  const { shelf, install } = order;
  if (why === 'disk') return diagnose('FLOE416', { folder: shelf.folder, output });
  // uv makes an empty environment without an index, unless it has to fetch a Python for it.
  const wantsPython = by === 'uv' && makesEnvironment && why === 'index';
  if (why === 'python' || wantsPython) return diagnose('FLOE412', { range: rangeInWords() });
  const what = orderInWords(order);
  return why === 'index'
    ? diagnose('FLOE415', { by, what, install, output })
    : diagnose('FLOE417', { by, what, install, output });
}

/** What to tell the user when every program of the installation succeeded, but dbt is not there. */
export function unfinished({ by }: Maker, order: Order): Diagnostic {
  const output = [`${by} reported success, but dbt is not in the new environment.`];
  return diagnose('FLOE417', { by, what: orderInWords(order), install: order.install, output });
}
