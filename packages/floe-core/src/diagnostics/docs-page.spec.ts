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
