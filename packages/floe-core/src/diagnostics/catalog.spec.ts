import { catalog, diagnose, type DiagnosticCode, paintFor, renderDiagnostics } from '.';
import type { CatalogEntry } from './catalog/entry';

type AnyEntry = CatalogEntry<Readonly<Record<string, unknown>>>;

const entries = Object.entries(catalog as unknown as Record<DiagnosticCode, AnyEntry>) as [
  DiagnosticCode,
  AnyEntry,
][];

describe.each(entries)('%s', (code, { meaning, fix, example }) => {
  it('has a number of three digits in a range that is known', () => {
    expect(code).toMatch(/^FLOE[1-8]\d\d$/);
  });

  it('says in whole sentences what it means and what to do', () => {
    for (const text of [meaning, fix]) expect(text).toMatch(/^[A-Za-z`].*[.!?)`]$/);
  });

  it('has an example that reads well', () => {
    const lines = renderDiagnostics(
      [diagnose(code, example.params as never, example.place)],
      paintFor(false),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(/undefined|null|NaN|\[object|\{\}/);
    for (const line of lines) expect(line).toBe(line.trimEnd());
  });
});
