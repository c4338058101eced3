import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { type IJob, Job } from 'kubernetes-models/batch/v1';
import { parse } from 'yaml';

import { type ContainerFacts, planContainer } from '.';

const facts: ContainerFacts = {
  name: 'My_Orders',
  image: 'registry.example.com/orders:1.0',
  requirements: ['dbt-core==1.11.16', 'dbt-spark[PyHive]==1.11.0'],
  floe: 'floe-core@0.1.0',
  secrets: ['postgres-password', 'S3_Keys'],
};

function files(changes: Partial<ContainerFacts> = {}): Record<string, string> {
  const planned = planContainer({ ...facts, ...changes });
  return Object.fromEntries(planned.map(({ path, content }) => [path, content]));
}

const command = ['floe', 'run', '--artifacts', '/app/.floe/artifacts.json'];

it('plans three files and fills in all of their words', () => {
  expect(Object.keys(files())).toEqual(['.dockerignore', 'Dockerfile', 'k8s-job.yaml']);
  expect(Object.values(files()).join('')).not.toContain('<%');
});

describe('the Job', () => {
  const job = (changes: Partial<ContainerFacts> = {}): IJob =>
    parse(files(changes)['k8s-job.yaml']!) as IJob;

  it('is what the types of Kubernetes let it be', () => {
    const labels = {
      'app.kubernetes.io/name': 'my-orders',
      'app.kubernetes.io/component': 'pipeline',
    };
    const expected: IJob = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'my-orders', labels },
      spec: {
        backoffLimit: 0,
        ttlSecondsAfterFinished: 86_400,
        template: {
          metadata: { labels },
          spec: {
            restartPolicy: 'Never',
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 60,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 10_001,
              runAsGroup: 10_001,
              fsGroup: 10_001,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'floe',
                image: 'registry.example.com/orders:1.0',
                command,
                resources: {
                  requests: { cpu: '250m', memory: '512Mi' },
                  limits: { memory: '2Gi' },
                },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                },
                volumeMounts: [
                  {
                    name: 'secret-1',
                    mountPath: '/var/run/secrets/postgres-password',
                    readOnly: true,
                  },
                  { name: 'secret-2', mountPath: '/var/run/secrets/S3_Keys', readOnly: true },
                ],
              },
            ],
            volumes: [
              {
                name: 'secret-1',
                secret: { secretName: 'postgres-password', defaultMode: 0o440 },
              },
              { name: 'secret-2', secret: { secretName: 's3-keys', defaultMode: 0o440 } },
            ],
          },
        },
      },
    };
    expect(job()).toEqual(expected);
  });

  it.each([
    ['with secrets', {}],
    ['without', { secrets: [] }],
    ['with a very long name', { name: `a${'-b'.repeat(49)}` }],
  ])('is valid by the schema of Kubernetes, %s', (_, changes) => {
    const made = job(changes);
    expect(() => {
      new Job(made).validate();
    }).not.toThrow();
    expect(made.metadata!.name).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
  });

  it('mounts nothing where there is no secret', () => {
    const { containers, volumes } = job({ secrets: [] }).spec!.template.spec!;
    expect([containers[0]!.volumeMounts, volumes]).toEqual([undefined, undefined]);
  });
});

describe('the Dockerfile', () => {
  const text = files().Dockerfile!;
  const instructions = DockerfileParser.parse(text)
    .getInstructions()
    .map((each) => [each.getInstruction(), each.getRawArgumentsContent() ?? ''] as const);
  const all = (name: string): string[] =>
    instructions.filter(([instruction]) => instruction === name).map(([, content]) => content);

  it('has nothing a linter complains about', () => {
    expect(validate(text)).toEqual([]);
  });

  it('runs the artifacts, as the Job does', () => {
    expect(all('CMD').map((each) => JSON.parse(each) as unknown)).toEqual([command]);
    expect(all('WORKDIR')).toEqual(['/app']);
  });

  it('is not run by root, and what is copied belongs to who runs it', () => {
    expect(all('USER')).toEqual(['10001:10001']);
    expect(all('COPY')).toEqual(['. .']);
    expect(text).toContain('\nCOPY --chown=10001:10001 . .\n');
    expect(instructions.at(-1)![0]).toBe('CMD');
  });

  it('takes every image and package in a version of its own', () => {
    expect(all('FROM')).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-[a-z-]+$/)]);
    expect(all('ARG')).toEqual(['FLOE=floe-core@0.1.0']);
    expect(text).toContain(
      "install --no-cache-dir 'dbt-core==1.11.16' 'dbt-spark[PyHive]==1.11.0'",
    );
    expect(Object.values(files()).join('')).not.toContain('latest');
  });
});

describe('what is left out of the image', () => {
  const linesOf = (changes: Partial<ContainerFacts> = {}): string[] =>
    files(changes)['.dockerignore']!.split('\n');

  it('is all that may hold a secret or a setting of some machine, but not the artifacts', () => {
    const hidden = ['**/.env*', '**/profiles.yml', '/.floe', '/floe.yaml', '/platform'];
    expect(linesOf()).toEqual(expect.arrayContaining(hidden));
    // The last line that matches has the last word.
    expect(linesOf().filter(Boolean).slice(-2)).toEqual([
      '!.floe/artifacts.json',
      '!.floe/profiles.yml',
    ]);
  });

  it.each([
    ['', ['/logs', '/target', '/warehouse']],
    ['transform', ['/transform/logs', '/transform/target', '/warehouse']],
    ['dbt/shop', ['/dbt/shop/logs', '/dbt/shop/target', '/warehouse']],
  ])('is what is made anew, with dbt in %j, and no folder of models', (dbtFolder, made) => {
    const lines = linesOf({ dbtFolder });
    expect(lines).toEqual(expect.arrayContaining(made));
    // Docker's patterns begin at the root of what is copied, whether or not they begin with a slash.
    const anywhere = lines.filter((line) => line.startsWith('**'));
    expect(anywhere).toEqual(['**/.env*', '**/.git', '**/node_modules', '**/profiles.yml']);
  });
});
