import type { Paint } from '../diagnostics';
import type { CheckStatus } from './check';
import type { Report } from './report';

/** `--format json`: the report, and nothing else. */
export function renderReport(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** `--format table`: a line for each check, what is wrong below it, and a line for all. */
export function reportLines(report: Report, paint: Paint): readonly string[] {
  const width = Math.max(...report.checks.map(({ name }) => name.length));
  return [
    ...report.checks.flatMap((check) => linesOf(check, width, paint)),
    '',
    verdict(report, paint),
  ];
}

/** The mark of each status, and whether its words come below: there may be many. */
const looks: Readonly<Record<CheckStatus, (paint: Paint) => string>> = {
  passed: (paint) => paint.green('✓'),
  warning: (paint) => paint.yellow('!'),
  failed: (paint) => paint.red('✗'),
  error: (paint) => paint.red('✗'),
  skipped: (paint) => paint.dim('-'),
};

function linesOf(check: Report['checks'][number], width: number, paint: Paint): readonly string[] {
  const [first = '', ...others] = check.message.split('\n');
  const seconds = (check.duration_ms / 1000).toFixed(1);
  const time = check.status === 'skipped' ? '' : paint.dim(` (${seconds}s)`);
  const margin = ' '.repeat(width + 6);
  return [
    `  ${looks[check.status](paint)} ${check.name.padEnd(width)}  ${first}${time}`,
    ...others.map((line) => (line === '' ? '' : margin + line)),
  ];
}

function verdict({ status, summary }: Report, paint: Paint): string {
  const { total, passed, failed } = summary;
  const skipped = total - passed - failed;
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');
  const mark = passed > 0 && failed === 0 ? paint.green('✓') : paint.red('✗');
  return `${mark} ${status === 'skipped' ? 'Nothing was tried' : counts}`;
}
