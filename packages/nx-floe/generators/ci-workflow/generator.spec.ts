import { readNxJson, type Tree, updateNxJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import ciWorkflowGenerator from './generator';
import { providers, type Workflow } from './providers';
import type { CiWorkflowGeneratorOptions } from './schema';
import schema from './schema.json';

const workflow: Workflow = {
  name: 'Data checks',
  mainBranch: 'trunk',
  packageManager: { name: 'npm', install: 'npm ci', exec: 'npx', lockFile: 'package-lock.json' },
  platformEnv: 'dev',
};
const services = Object.keys(providers) as (keyof typeof providers)[];
const command = 'npx nx affected -t validate compile run test';

interface Step {
  readonly run?: string | { readonly command: string };
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('the workflow of', () => {
  it.each(services)('%s checks what is affected, in the environment that was named', (ci) => {
    const text = providers[ci].write(workflow);
    expect(parse(text)).toBeInstanceOf(Object);
    expect(text).toContain(command);
    expect(text).toMatch(/FLOE_PLATFORM_ENV: dev$/m);
    expect(text).toMatch(/NX_SELF_HOSTED_REMOTE_CACHE_SERVER/);
    const { name, mainBranch, packageManager } = workflow;
    expect(providers[ci].write({ name, mainBranch, packageManager })).not.toContain(
      'FLOE_PLATFORM_ENV',
    );
  });

  it('GitHub fetches all commits, asks for the last good one, keeps dbt and what it made', () => {
    expect(providers.github.file(workflow)).toBe('.github/workflows/data-checks.yml');
    const { on, jobs } = parse(providers.github.write(workflow)) as {
      on: object;
      jobs: { dbt: { steps: readonly Step[] } };
    };
    expect(on).toEqual({ push: { branches: ['trunk'] }, pull_request: null });
    const { steps } = jobs.dbt;
    const order = steps.map(({ uses, run }) => uses?.replace(/@.*$/, '') ?? run);
    expect(order).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'actions/setup-python',
      'actions/cache',
      'npm ci',
      'nrwl/nx-set-shas',
      command,
      'actions/upload-artifact',
    ]);
    const of = (name: string): Step['with'] =>
      steps.find(({ uses }) => uses?.startsWith(`${name}@`))?.with;
    expect(of('actions/checkout')).toMatchObject({ 'fetch-depth': 0 });
    expect(of('actions/cache')).toMatchObject({ path: '~/.cache/floe' });
    expect(of('nrwl/nx-set-shas')).toEqual({ 'main-branch-name': 'trunk' });
    expect(of('actions/upload-artifact')).toMatchObject({
      path: '**/.floe/runs/**\n**/target/manifest.json\n**/target/run_results.json\n',
      'include-hidden-files': true,
    });
  });

  it.each([
    ['pnpm', 'pnpm/action-setup@v4', 'corepack enable'],
    ['bun', 'oven-sh/setup-bun@v2', 'npm install --global bun'],
    ['yarn', 'cache: yarn', 'corepack enable'],
  ] as const)('a workspace of %s sets that up first', (name, onGitHub, elsewhere) => {
    const install = `${name} install --frozen-lockfile`;
    const packageManager = { name, install, exec: `${name} exec`, lockFile: `${name}.lock` };
    const texts = services.map((ci) => providers[ci].write({ ...workflow, packageManager }));
    expect(texts.map((text) => text.includes(install))).toEqual([true, true, true]);
    expect(texts[0]).toContain(onGitHub);
    expect(texts[1]).toContain(elsewhere);
    expect(texts[2]).toContain(elsewhere);
    const before = (text: string): boolean => text.indexOf(elsewhere) < text.indexOf(install);
    expect(texts.slice(1).every(before)).toBe(true);
  });
});

describe('on a machine of the service', () => {
  let folder: string;
  const inShell = (script: string, env: Record<string, string> = {}): string =>
    execFileSync('bash', ['-euc', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    }).trim();
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-ci-'));
    inShell(`git init -q -b trunk && git config user.name a && git config user.email a@b.example
      git commit -q --allow-empty -m one && git commit -q --allow-empty -m two`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const baseOf = (env: Record<string, string>): string => {
    const { 'data-checks': job } = parse(providers.gitlab.write(workflow)) as {
      'data-checks': { before_script: readonly string[] };
    };
    const lines = job.before_script.filter((line) => line.includes('NX_'));
    expect(lines).toHaveLength(3);
    return inShell(`${lines.join('\n')}\necho "$NX_BASE $NX_HEAD"`, env);
  };

  it('GitLab compares with where a merge request began, or with what was pushed before', () => {
    const [one = '', two = ''] = inShell('git log --reverse --format=%H').split('\n');
    const CI_COMMIT_SHA = two;
    const nothing = '0'.repeat(40);
    const request = { CI_MERGE_REQUEST_DIFF_BASE_SHA: one, CI_COMMIT_BEFORE_SHA: nothing };
    expect(baseOf({ CI_COMMIT_SHA, ...request })).toBe(`${one} ${two}`);
    expect(baseOf({ CI_COMMIT_SHA, CI_COMMIT_BEFORE_SHA: one })).toBe(`${one} ${two}`);
    // Nothing before, or rewritten: all there is has changed.
    const empty = inShell('git hash-object -t tree /dev/null');
    expect(baseOf({ CI_COMMIT_SHA, CI_COMMIT_BEFORE_SHA: nothing })).toBe(`${empty} ${two}`);
  });

  it('CircleCI keeps what dbt has made, and nothing else', () => {
    for (const file of [
      'a/.floe/runs/1/dbt.log',
      'a/.floe/artifacts.json',
      'a/target/manifest.json',
      'a/target/graph.gpickle',
      'b c/target/run_results.json',
      'node_modules/x/target/manifest.json',
    ]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
    const { jobs } = parse(providers.circleci.write(workflow)) as {
      jobs: { 'data-checks': { steps: readonly Step[] } };
    };
    const runs = jobs['data-checks'].steps.map(({ run }) => run);
    const [script = ''] = runs.flatMap((run) =>
      typeof run === 'object' && run.command.includes('tar') ? [run.command] : [],
    );
    const out = path.join(folder, 'out');
    inShell(script.replaceAll('/tmp/dbt', out));
    expect(inShell(`tar --list --file ${out}/dbt.tar.gz`).split('\n').sort()).toEqual([
      './a/.floe/runs/1/dbt.log',
      './a/target/manifest.json',
      './b c/target/run_results.json',
    ]);
  });
});

describe('the ci-workflow generator', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
  });
  const generate = (
    options: Partial<CiWorkflowGeneratorOptions> = {},
  ): ReturnType<typeof ciWorkflowGenerator> =>
    ciWorkflowGenerator(tree, { ci: 'github', skipFormat: true, ...options });

  it.each([
    ['github', '.github/workflows/dbt.yml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['circleci', '.circleci/config.yml'],
  ] as const)('writes for %s %s, and says what comes next', async (ci, file) => {
    const callback = await generate({ ci });
    expect(tree.exists(file)).toBe(true);
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await callback();
    const said = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    expect(said).toContain(`✓ Created ${file}\n\nNext:\n  Commit the file`);
  });

  it('takes the main branch from nx.json', async () => {
    updateNxJson(tree, { ...readNxJson(tree), defaultBase: 'origin/develop' });
    await generate();
    expect(tree.read('.github/workflows/dbt.yml', 'utf8')).toContain('branches: [develop]');
  });

  it('never writes over a workflow', async () => {
    tree.write('.gitlab-ci.yml', 'theirs: true\n');
    await expect(generate({ ci: 'gitlab' })).rejects.toThrow(
      "'.gitlab-ci.yml' is there already. Nothing was written.",
    );
    expect(tree.read('.gitlab-ci.yml', 'utf8')).toBe('theirs: true\n');
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof CiWorkflowGeneratorOptions, true> = {
      ci: true,
      name: true,
      platformEnv: true,
      skipFormat: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema.properties.ci.enum).toEqual(services);
    expect(schema.additionalProperties).toBe(false);
  });
});
