import { readFileSync } from 'node:fs';
import path from 'node:path';

import { targetsPage } from './targets-page';

it('docs/targets.md is what the options say; `npm run docs` writes it', () => {
  const file = path.join(__dirname, '../../../../docs/targets.md');
  expect(readFileSync(file, 'utf8')).toBe(targetsPage());
});

it.each([
  '- `--reuse <auto|never>`: Leave out what is still right. ',
  '- `[model]`, or with Nx `--model <string>`: One node, by its name or unique_id. Default: all. Such as `orders`.\n',
  '- `[replay]`: ',
  '- `--emit`: Send the events as well, to where those of runs go. Only for `floe`: a target that Nx takes from its cache sends nothing.\n',
  '- `[directory]`: Folder to make it in. Default: the working directory.\n',
  '## cache-key\n',
])('says %j', (words) => {
  expect(targetsPage()).toContain(words);
});

it('tells of no option twice in a section, and of none that no door has', () => {
  const model = targetsPage().split('\n## model\n')[1]!;
  expect(model).toContain('`--node <string>`');
  expect(model).not.toContain('--project');
});
