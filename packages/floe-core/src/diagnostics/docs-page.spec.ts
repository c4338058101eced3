import { readFileSync } from 'node:fs';
import path from 'node:path';

import { catalog } from '.';
import { docsPage } from './docs-page';

it('docs/diagnostics.md is what the catalog says; `npm run docs` writes it', () => {
  const file = path.join(__dirname, '../../../../docs/diagnostics.md');
  expect(readFileSync(file, 'utf8')).toBe(docsPage());
});

it('has every code once, in order', () => {
  const headings = [...docsPage().matchAll(/^### (\S+)$/gm)].map(([, code]) => code);
  expect(headings).toEqual(Object.keys(catalog).sort());
});

it.each([
  ['FLOE245', 'FLOE2xx: something in floe.yaml is wrong'],
  ['FLOE503', 'FLOE500 to FLOE519: dbt could not be run'],
  ['FLOE521', 'FLOE520 to FLOE529: a secret could not be found'],
  ['FLOE531', 'FLOE530 to FLOE549: artifacts could not be run without floe.yaml'],
  ['FLOE601', 'FLOE600 to FLOE609: a new project could not be made'],
  ['FLOE610', 'FLOE610 to FLOE629: something in platform.yaml is wrong'],
  ['FLOE643', 'FLOE630 to FLOE659: a platform could not be taken from a registry'],
  ['FLOE660', 'FLOE660 to FLOE699: what preflight could not reach'],
  ['FLOE702', 'FLOE700 to FLOE709: the workspace around a new project'],
  ['FLOE711', 'FLOE710 to FLOE799: what generators could not write or import'],
])('has %s below "%s"', (code, heading) => {
  const [before = ''] = docsPage().split(`\n### ${code}\n`);
  expect([...before.matchAll(/^## (.*)$/gm)].at(-1)?.[1]).toBe(heading);
});

it('has no chapter without a code', () => {
  expect(docsPage()).not.toMatch(/^## .*\n+(## |$(?![^]))/m);
});

it('shows an entry with its example as a user reads it', () => {
  expect(docsPage()).toContain(`## FLOE3xx: floe.yaml could not be compiled

### FLOE301

**Error.** dbt_project.yml does not say which profile it uses, so dbt would not find the one floe makes.

**What to do:** Add the line the message shows to dbt_project.yml.

\`\`\`text
  dbt_project.yml
    It names no profile, so dbt would not know where to build.
    Add this line: profile: my_pipeline
\`\`\`
`);
});
