import { templateFiles } from './disk';
import { fillIn } from './fill-in';
import type { PlannedFile } from './planned-file';

/** What is known of a project that shall run in a container. */
export interface ContainerFacts {
  /** Name of the project. */
  readonly name: string;
  /** The image, with a tag. */
  readonly image: string;
  /** What pip installs, such as `dbt-duckdb==1.11.1`. */
  readonly requirements: readonly string[];
  /** What npm installs the floe command from, such as `floe-core@0.1.0`. */
  readonly floe: string;
  /** Names of the secrets a run looks up, each once. */
  readonly secrets: readonly string[];
  /** The dbt project's folder below that of floe.yaml, with `/`; without it, they are one. */
  readonly dbtFolder?: string;
}

/**
 * A Dockerfile, what it leaves out, and a Kubernetes Job, sorted by path. The container runs the compiled artifacts as
 * a user of its own; each secret is mounted where floe looks for it (runtime view §3.3), and none is in the image.
 */
export function planContainer(facts: ContainerFacts): readonly PlannedFile[] {
  const { name, image, requirements, floe, secrets, dbtFolder = '' } = facts;
  const mounts = secrets.map((ref, index) => ({ ref, volume: `secret-${index + 1}` }));
  const words = {
    name,
    image,
    job: kubernetesName(name),
    requirements: requirements.map((each) => `'${each}'`).join(' '),
    floe,
    dbt: dbtFolder === '' ? '/' : `/${dbtFolder}/`,
    mounts: section('          volumeMounts:', mounts.flatMap(mountLines)),
    volumes: section('      volumes:', mounts.flatMap(volumeLines)),
  };
  return templateFiles('container')
    .map((file) => fillIn(file, words))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

interface Mount {
  readonly ref: string;
  readonly volume: string;
}

function mountLines({ ref, volume }: Mount): string[] {
  return [
    `            - name: ${volume}`,
    `              mountPath: "/var/run/secrets/${ref}"`,
    `              readOnly: true`,
  ];
}

function volumeLines({ ref, volume }: Mount): string[] {
  return [
    `        - name: ${volume}`,
    `          secret:`,
    `            secretName: "${kubernetesName(ref)}"`,
    // Written out, since YAML 1.2 does not know octal numbers by their 0.
    `            defaultMode: 288 # 0440`,
  ];
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : ['', heading, ...lines].join('\n');
}

/** As Kubernetes calls its things (RFC 1123): small letters, digits and `-`, at most 63 of them. */
function kubernetesName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}
