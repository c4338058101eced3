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

/** GitLab CI/CD. */
export const gitlab: CiProvider = {
  file: () => '.gitlab-ci.yml',
  write,
  next: ['Commit the file; the pipeline runs with the next merge request.'],
};

function write(workflow: Workflow): string {
  const { name, mainBranch, packageManager } = workflow;
  const job = idOf(workflow);
  const command = setUp(workflow);
  return `workflow:
  name: ${name}
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == "${mainBranch}"

variables:
  # All commits, since what is affected is told from the one before.
  GIT_DEPTH: '0'
  NX_DAEMON: 'false'
  # GitLab caches only what is in the folder of the project; git and Nx look past what is in node_modules.
  FLOE_CACHE_DIR: $CI_PROJECT_DIR/node_modules/.cache/floe
${variables(workflow, '  ')}
${job}:
  image: node:${versions.node}-bookworm
  timeout: 60 minutes
  # A newer push to a merge request stops the pipeline for the older one.
  interruptible: true
  cache:
    key:
      files:
        - ${packageManager.lockFile}
    paths:
      - node_modules/.cache/floe/
  before_script:
    - apt-get update -q && apt-get install -y -q python3-venv
${command === undefined ? '' : `    - ${command}\n`}    # What was restored is in the folder that the installation makes anew.
    - if [ -d node_modules/.cache/floe ]; then mv node_modules/.cache/floe /tmp/floe-cache; fi
    - ${packageManager.install}
    - if [ -d /tmp/floe-cache ]; then mkdir -p node_modules/.cache && mv /tmp/floe-cache node_modules/.cache/floe; fi
    # What a merge request changes, or what a push to ${mainBranch} does; the first push of a branch has nothing before it.
    - export NX_HEAD="$CI_COMMIT_SHA"
    - export NX_BASE="\${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_BEFORE_SHA}"
    - git cat-file -e "$NX_BASE^{commit}" 2>/dev/null || export NX_BASE="$(git hash-object -t tree /dev/null)"
  script:
    - ${affected(workflow)}
  artifacts:
    when: always
    expire_in: 1 week
    paths:
${kept.map((pattern) => `      - '${pattern}'\n`).join('')}`;
}
