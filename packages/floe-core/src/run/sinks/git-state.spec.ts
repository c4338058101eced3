import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { repositoryState, withoutLogin } from './git-state';

describe('where a project comes from', () => {
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-git-')));
    mkdirSync(path.join(folder, 'pipelines/orders'), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const stateOf = (env: Record<string, string> = {}): ReturnType<typeof repositoryState> =>
    repositoryState(path.join(folder, 'pipelines/orders'), env);

  it('is told with its folder, commit, branch and tag, and without a login', async () => {
    git('init', '-q', '-b', 'trunk');
    git('remote', 'add', 'origin', 'https://me:s3cret@git.example/acme/data.git');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    git('tag', 'v1');
    expect(await stateOf()).toEqual({
      repoUrl: 'https://git.example/acme/data.git',
      folder: 'pipelines/orders',
      sha: git('rev-parse', 'HEAD'),
      branch: 'trunk',
      tag: 'v1',
    });
  });

  it.each<[Record<string, string>, object]>([
    [
      { GITHUB_REF: 'refs/pull/7/merge', GITHUB_HEAD_REF: 'feature' },
      { branch: 'feature', pullRequest: '7' },
    ],
    [{ GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' }, { branch: 'main' }],
    [
      { CI_MERGE_REQUEST_IID: '12', CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'fix' },
      { branch: 'fix', pullRequest: '12' },
    ],
    [
      { CIRCLE_BRANCH: 'x', CIRCLE_PULL_REQUEST: 'https://git.example/a/b/pull/3' },
      { branch: 'x', pullRequest: '3' },
    ],
  ])('is told by a CI service (%j)', async (env, told) => {
    git('init', '-q', '-b', 'trunk');
    git('remote', 'add', 'origin', 'git@git.example:acme/data.git');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    git('checkout', '-q', '--detach');
    expect(await stateOf(env)).toMatchObject({ repoUrl: 'git@git.example:acme/data.git', ...told });
  });

  it('is unknown without a repository, or without a remote', async () => {
    expect(await stateOf()).toBeUndefined();
    git('init', '-q');
    expect(await stateOf()).toBeUndefined();
  });

  it.each([
    ['https://user:pw@host/a.git', 'https://host/a.git'],
    ['https://token@host/a.git', 'https://host/a.git'],
    ['https://host/a@b.git', 'https://host/a@b.git'],
    ['git@host:a.git', 'git@host:a.git'],
  ])('an address %s is told as %s', (address, told) => {
    expect(withoutLogin(address)).toBe(told);
  });
});
