import {
  affected,
  type CiProvider,
  idOf,
  kept,
  variables,
  versions,
  type Workflow,
} from './provider';

/** GitHub Actions. */
export const github: CiProvider = {
  file: (workflow) => `.github/workflows/${idOf(workflow)}.yml`,
  write,
  next: ['Commit the file; the workflow runs with the next pull request.'],
};

function write(workflow: Workflow): string {
  const { name, mainBranch, packageManager } = workflow;
  return `name: ${name}

on:
  push:
    branches: [${mainBranch}]
  pull_request:

permissions:
  actions: read
  contents: read

# A newer push to a pull request stops the run for the older one; what is on ${mainBranch} is always finished.
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

env:
  NX_DAEMON: 'false'
${variables(workflow, '  ')}
jobs:
  dbt:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
        with:
          # All commits, since what is affected is told from the one before; files of old commits are fetched when needed.
          fetch-depth: 0
          filter: tree:0
${setUpPackageManager(packageManager.name)}      - uses: actions/setup-node@v4
        with:
          node-version: ${versions.node}
${packageManager.name === 'bun' ? '' : `          cache: ${packageManager.name}\n`}      - uses: actions/setup-python@v5
        with:
          python-version: '${versions.python}'
      # The dbt that floe installs, made once for each version of the packages.
      - uses: actions/cache@v4
        with:
          path: ~/.cache/floe
          key: floe-\${{ runner.os }}-py${versions.python}-\${{ hashFiles('${packageManager.lockFile}') }}
          restore-keys: floe-\${{ runner.os }}-py${versions.python}-
      - run: ${packageManager.install}
      # NX_BASE is the last commit of ${mainBranch} that passed, NX_HEAD the one that is checked.
      - uses: nrwl/nx-set-shas@v4
        with:
          main-branch-name: ${mainBranch}
      - run: ${affected(workflow)}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: dbt
          path: |
${kept.map((pattern) => `            ${pattern}\n`).join('')}          include-hidden-files: true
          if-no-files-found: ignore
`;
}

function setUpPackageManager(name: string): string {
  if (name === 'pnpm') return '      - uses: pnpm/action-setup@v4\n';
  return name === 'bun' ? '      - uses: oven-sh/setup-bun@v2\n' : '';
}
