import path from 'node:path';

import type { GitState } from '../../lineage';
import type { Terminal } from '../../terminal';

type Environment = Terminal['env'];

/** Milliseconds git may take: nobody waits for it longer. */
const patience = 2_000;

/**
 * Asks git where a dbt project comes from. A checkout of a CI service often has no branch, so what the service says in
 * its variables (GitHub, GitLab, CircleCI) comes first.
 *
 * @returns undefined where there is no git, no repository or no remote; never rejects
 */
export async function repositoryState(
  dbtProjectDir: string,
  env: Environment,
): Promise<GitState | undefined> {
  const { execa } = await import('execa');
  const git = async (...args: readonly string[]): Promise<string | undefined> => {
    const { failed, stdout } = await execa('git', args, {
      cwd: dbtProjectDir,
      reject: false,
      timeout: patience,
      stdin: 'ignore',
      stderr: 'ignore',
    });
    return failed || stdout === '' ? undefined : stdout;
  };
  const [remote, sha, head, root, tag] = await Promise.all([
    git('config', '--get', 'remote.origin.url'),
    git('rev-parse', 'HEAD'),
    git('rev-parse', '--abbrev-ref', 'HEAD'),
    git('rev-parse', '--show-toplevel'),
    git('describe', '--tags', '--exact-match'),
  ]).catch(() => []);
  if (remote === undefined) return undefined;
  const branch = branchIn(env) ?? (head === 'HEAD' ? undefined : head);
  const pullRequest = pullRequestIn(env);
  return {
    repoUrl: withoutLogin(remote),
    ...(root !== undefined && {
      folder: path.relative(root, dbtProjectDir).split(path.sep).join('/'),
    }),
    ...(sha !== undefined && { sha }),
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
    ...(pullRequest !== undefined && { pullRequest }),
  };
}

/** `https://user:token@host/…` without the part before the `@`. */
export function withoutLogin(address: string): string {
  return address.replace(/^([a-z][a-z+.-]*:\/\/)[^/@]*@/i, '$1');
}

function branchIn(env: Environment): string | undefined {
  const { GITHUB_HEAD_REF, GITHUB_REF_TYPE, GITHUB_REF_NAME, CI_COMMIT_BRANCH, CIRCLE_BRANCH } =
    env;
  const ofGitHub = GITHUB_REF_TYPE === 'branch' ? GITHUB_REF_NAME : undefined;
  const { CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: ofMergeRequest } = env;
  return [GITHUB_HEAD_REF, ofGitHub, ofMergeRequest, CI_COMMIT_BRANCH, CIRCLE_BRANCH].find(Boolean);
}

function pullRequestIn(env: Environment): string | undefined {
  const ofGitHub = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
  const ofCircle = /(\d+)$/.exec(env.CIRCLE_PULL_REQUEST ?? '')?.[1];
  return [ofGitHub, env.CI_MERGE_REQUEST_IID, ofCircle].find(Boolean);
}
