/** What a workflow is made of, whatever the CI service. */
export interface Workflow {
  /** What it is called, such as `dbt`. */
  readonly name: string;
  /** The branch that changes are merged into. */
  readonly mainBranch: string;
  readonly packageManager: PackageManager;
  /** The environment of platform.yaml, when one is named. */
  readonly platformEnv?: string;
}

/** The package manager of the workspace, in commands. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Installs exactly what the lock file says. */
  readonly install: string;
  /** Runs a program of the workspace, such as `npx`. */
  readonly exec: string;
  readonly lockFile: string;
}

/** A CI service: where its workflow lies, and how it is written. */
export interface CiProvider {
  /** Path of the file, relative to the workspace. */
  file(workflow: Workflow): string;
  /** Text of the file. */
  write(workflow: Workflow): string;
  /** Lines for the user: what is left to do by hand. */
  readonly next: readonly string[];
}

/** What every workflow does: on the projects a change affects, and on no others. */
export function affected({ packageManager }: Workflow): string {
  return `${packageManager.exec} nx affected -t validate compile run test`;
}

/** Which Node and Python a workflow uses. */
export const versions = { node: '20', python: '3.12' } as const;

/** What is worth keeping of a run: what dbt made of the project and how it went, with its log. */
export const kept = [
  '**/.floe/runs/**',
  '**/target/manifest.json',
  '**/target/run_results.json',
] as const;

/** How to share Nx's results between machines; left to the user, who has the server and its token. */
const remoteCacheHint = [
  'To share the results of validate and compile between machines, name a remote cache of Nx and keep its token as a secret:',
  'NX_SELF_HOSTED_REMOTE_CACHE_SERVER and NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN.',
];

/** How to build on production's tables; left to the user, who knows where they are. */
const baselineHint = [
  'To build what differs from production and to read the rest there, fetch its manifest.json and DuckDB file of each project',
  'into a folder laid out as this workspace, and name it: FLOE_BASELINE.',
];

/** Lines of variables that every workflow sets, and what may be set besides, as comments. */
export function variables({ platformEnv }: Workflow, indent: string): string {
  const lines = [
    ...(platformEnv === undefined ? [] : [`FLOE_PLATFORM_ENV: ${platformEnv}`]),
    ...[...remoteCacheHint, ...baselineHint].map((line) => `# ${line}`),
  ];
  return lines.map((line) => `${indent}${line}\n`).join('');
}

/** The name of a workflow as a file or a job may have it. */
export function idOf({ name }: Workflow): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** What sets a package manager up that is not npm, for a machine that has only Node; nothing for npm. */
export function setUp({ packageManager: { name } }: Workflow): string | undefined {
  if (name === 'bun') return 'npm install --global bun';
  return name === 'npm' ? undefined : 'corepack enable';
}
