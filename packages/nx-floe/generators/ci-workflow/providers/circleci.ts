import {
  affected,
  type CiProvider,
  idOf,
  kept,
  setUp,
  variables,
  versions,
  type Workflow,
} from './provider';

/** CircleCI. */
export const circleci: CiProvider = {
  file: () => '.circleci/config.yml',
  write,
  next: [
    'Commit the file, and set the project up in CircleCI.',
    'The orb nrwl/nx is not of CircleCI itself: allow such orbs in the security settings of the organization.',
  ],
};

/** The same for `find`, whose `*` goes through folders. */
const found = kept.map((pattern) => `-path '${pattern.replaceAll('**', '*')}'`).join(' -o ');

function write(workflow: Workflow): string {
  const { mainBranch, packageManager } = workflow;
  const job = idOf(workflow);
  const command = setUp(workflow);
  return `version: 2.1

orbs:
  nx: nrwl/nx@1.7.0

jobs:
  ${job}:
    docker:
      - image: cimg/python:${versions.python}-node
    resource_class: medium
    environment:
      NX_DAEMON: 'false'
${variables(workflow, '      ')}    steps:
      - checkout
      # The dbt that floe installs, made once for each version of the packages.
      - restore_cache:
          keys:
            - floe-py${versions.python}-{{ checksum "${packageManager.lockFile}" }}
            - floe-py${versions.python}-
${command === undefined ? '' : `      - run: sudo ${command}\n`}      - run: ${packageManager.install}
      # NX_BASE is the last commit of ${mainBranch} that passed, NX_HEAD the one that is checked.
      - nx/set-shas:
          main-branch-name: ${mainBranch}
      - run:
          command: ${affected(workflow)}
          no_output_timeout: 30m
      - save_cache:
          key: floe-py${versions.python}-{{ checksum "${packageManager.lockFile}" }}
          paths:
            - ~/.cache/floe
          when: always
      - run:
          name: Keep what dbt has made
          command: |
            mkdir -p /tmp/dbt
            find . -name node_modules -prune -o -type f \\( ${found} \\) -print0 |
              tar --create --gzip --null --files-from=- --file=/tmp/dbt/dbt.tar.gz
          when: always
      - store_artifacts:
          path: /tmp/dbt

workflows:
  ${job}:
    jobs:
      - ${job}
`;
}
