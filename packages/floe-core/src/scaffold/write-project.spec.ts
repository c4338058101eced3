import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paintFor, renderDiagnostics, type Outcome } from '../diagnostics';
import { planProject, templateNames, writeProject, type PlannedFile } from '.';

let root: string;
let project: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'floe-scaffold-'));
  project = join(root, 'deep', 'my-project');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const files: readonly PlannedFile[] = [
  { path: 'floe.yaml', content: 'name: my-project\n' },
  { path: 'models/example.sql', content: 'select 1\n' },
  { path: 'models/staging/other.sql', content: 'select 2\n' },
];

const everything = async () => (await readdir(root, { recursive: true })).sort();

function messageOf(outcome: Outcome<unknown>): string[] {
  return renderDiagnostics(outcome.ok ? [] : outcome.problems, paintFor(false));
}

it.each(templateNames())('writes %s, every file as planned', async (template) => {
  const plan = planProject({ name: 'my-project', template });
  if (!plan.ok) throw new Error('no plan');
  const outcome = await writeProject(project, plan.value);
  expect(outcome).toEqual({ ok: true, value: plan.value.map(({ path }) => path), warnings: [] });
  const written = await Promise.all(
    plan.value.map(async ({ path }) => ({
      path,
      content: await readFile(join(project, path), 'utf8'),
    })),
  );
  expect(written).toEqual(plan.value);
});

it('leaves alone what else lies in the folder', async () => {
  await mkdir(join(project, 'models'), { recursive: true });
  await writeFile(join(project, 'notes.txt'), 'mine');
  await writeFile(join(project, 'models', 'mine.sql'), 'select 0');
  expect((await writeProject(project, files)).ok).toBe(true);
  expect(await readFile(join(project, 'notes.txt'), 'utf8')).toBe('mine');
  expect(await readFile(join(project, 'models', 'mine.sql'), 'utf8')).toBe('select 0');
});

describe('refuses, and writes nothing', () => {
  it('FLOE605: files are there already', async () => {
    await mkdir(join(project, 'models'), { recursive: true });
    await writeFile(join(project, 'floe.yaml'), 'mine');
    await writeFile(join(project, 'models', 'example.sql'), 'mine');
    const before = await everything();
    expect(messageOf(await writeProject(project, files))).toEqual([
      "  'my-project' already has floe.yaml and models/example.sql. Nothing was written.",
      '  Choose another folder, or move what is there away.',
    ]);
    expect(await everything()).toEqual(before);
    expect(await readFile(join(project, 'floe.yaml'), 'utf8')).toBe('mine');
  });

  it('FLOE605: a whole project is there already', async () => {
    const plan = planProject({ name: 'my-project', template: 'basic' });
    if (!plan.ok) throw new Error('no plan');
    await writeProject(project, plan.value);
    expect(messageOf(await writeProject(project, plan.value))).toEqual([
      "  'my-project' already has .gitignore, README.md, dbt_project.yml, and 7 more. Nothing was written.",
      '  Choose another folder, or move what is there away.',
    ]);
  });

  it('FLOE605: a file where a folder is needed, and a folder where a file is', async () => {
    await mkdir(join(project, 'floe.yaml'), { recursive: true });
    await writeFile(join(project, 'models'), 'mine');
    const before = await everything();
    expect(messageOf(await writeProject(project, files))).toEqual([
      "  'my-project' already has floe.yaml and models. Nothing was written.",
      '  Choose another folder, or move what is there away.',
    ]);
    expect(await everything()).toEqual(before);
  });

  it('FLOE605: a link that leads nowhere is not written through', async () => {
    await mkdir(join(project, 'models'), { recursive: true });
    await symlink(join(root, 'nowhere'), join(project, 'models', 'example.sql'));
    const before = await everything();
    expect(messageOf(await writeProject(project, files))).toEqual([
      "  'my-project' already has models/example.sql. Nothing was written.",
      '  Choose another folder, or move what is there away.',
    ]);
    expect(await everything()).toEqual(before);
  });

  it('FLOE606: the folder is a file', async () => {
    await mkdir(join(root, 'deep'));
    await writeFile(project, 'mine');
    expect(messageOf(await writeProject(project, files))).toEqual([
      "  'my-project' is a file, so no project can be made there. Nothing was written.",
      '  Choose another folder, or move the file away.',
    ]);
    expect(await readFile(project, 'utf8')).toBe('mine');
  });

  it('FLOE607: the system refuses half way', async () => {
    const tooLong = `${'x'.repeat(300)}.sql`;
    const outcome = await writeProject(project, [...files, { path: tooLong, content: '' }]);
    expect(messageOf(outcome)).toEqual([
      `  Could not write ${tooLong}: name too long.`,
      '  What was written before it has been removed again.',
      '  Mend what is named here (rights, space, the length of the path), and try again.',
    ]);
    expect(await everything()).toEqual([]);
  });
});
