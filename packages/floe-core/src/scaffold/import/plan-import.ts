import { failed, ok, type Outcome } from '../../diagnostics';
import type { PlannedFile } from '../planned-file';
import { checkName, suggestName } from '../project-name';
import { readProjectFile } from './dbt-project-file';
import { type FoundSecret, hideSecrets } from './hide-secrets';
import { type ImportedProfile, profileInFiles } from './profile-in-files';
import {
  floeYaml,
  type ImportedEnvironment,
  isSimple,
  platformYaml,
  propertiesOf,
} from './proposal';
import type { DbtFile } from './yaml-text';

/** A dbt project that is to become a floe project too. */
export interface ImportRequest {
  /** Name of the floe project; without it, that of the dbt project. */
  readonly name?: string;
  readonly dbtProject: DbtFile;
  /** The profiles.yml files there are, in the order dbt looks for them. */
  readonly profiles: readonly DbtFile[];
  /** Every place a profiles.yml was looked for, for the message. */
  readonly lookedIn: readonly string[];
  /** Whether there is a folder; the path is relative to the project. */
  readonly isFolder: (path: string) => boolean;
  /** Where the JSON Schema of a file is, from a folder relative to the project. */
  readonly schemaFrom?: (folder: string, name: 'floe' | 'platform') => string;
}

/** What an import would write, and what to tell about it. */
export interface ImportPlan {
  readonly name: string;
  /** New files, relative to the project, sorted by path. */
  readonly files: readonly PlannedFile[];
  /** Environments of the platform, the one of dbt's own target first; none when floe.yaml says all itself. */
  readonly environments: readonly { readonly env: string; readonly output: string }[];
  readonly secrets: readonly (FoundSecret & { readonly output: string })[];
  readonly profile: ImportedProfile;
}

/**
 * Plans to wrap a dbt project: a floe.yaml and, unless it is simple, a platform.yaml for each output of its profile.
 * Nothing of the project's own is changed, and no secret is copied: it gets a name.
 *
 * @returns the plan; or FLOE601–603 for the name, and FLOE713–717 for what was found
 */
export function planImport(request: ImportRequest): Outcome<ImportPlan> {
  const project = readProjectFile(request.dbtProject);
  if (!project.ok) return project;
  const name = request.name ?? suggestName(project.value.name);
  const badName = request.name === undefined ? [] : checkName(request.name);
  if (badName.length > 0) return failed(...badName);
  const found = profileInFiles(project.value.profile, request.profiles, request.lookedIn);
  if (!found.ok) return found;
  const environments = environmentsOf(found.value);
  const transforms = foldersOf(project.value.modelPaths, request.isFolder);
  return ok({
    name,
    files: filesFor(name, transforms, environments, found.value, request),
    environments: isSimple(environments)
      ? []
      : environments.map(({ env, output }) => ({ env, output: output.name })),
    secrets: environments.flatMap(({ output, secrets }) =>
      secrets.map((secret) => ({ ...secret, output: output.name })),
    ),
    profile: found.value,
  });
}

/** dbt's own target becomes `local`, which is in force when nobody says otherwise; the others keep their names. */
function environmentsOf({ outputs }: ImportedProfile): ImportedEnvironment[] {
  const names = outputs.map(({ name }) => plain(name));
  const isTaken = names.slice(1).includes('local');
  return outputs.map((output, index) => {
    const name = names[index] ?? '';
    const isRepeated = names.indexOf(name) < index;
    const env = index === 0 && !isTaken ? 'local' : isRepeated ? `${name}-${index + 1}` : name;
    return { env, output, ...hideSecrets(output.adapter, output.fields) };
  });
}

/** As names of environments are: small letters, digits and `-`. */
function plain(name: string): string {
  const cleaned = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return cleaned === '' ? 'output' : cleaned;
}

function foldersOf(
  modelPaths: readonly string[],
  isFolder: ImportRequest['isFolder'],
): readonly string[] {
  const there = modelPaths.filter(isFolder).map((path) => `${path.replace(/\/+$/, '')}/`);
  return there.length > 0 ? there : ['./'];
}

function filesFor(
  name: string,
  transforms: readonly string[],
  environments: readonly ImportedEnvironment[],
  profile: ImportedProfile,
  { schemaFrom }: ImportRequest,
): readonly PlannedFile[] {
  const [first] = environments;
  const schema = schemaFrom?.('.', 'floe');
  if (first !== undefined && isSimple(environments)) {
    const compute = { target: 'duckdb', properties: propertiesOf(first) };
    return [{ path: 'floe.yaml', content: floeYaml({ name, transforms, compute, schema }) }];
  }
  const origin = `profile '${profile.name}' in ${profile.file}`;
  const platforms = environments.map((environment) => {
    const folder = `platform/${environment.env}`;
    const content = platformYaml(environment, origin, schemaFrom?.(folder, 'platform'));
    return { path: `${folder}/platform.yaml`, content };
  });
  platforms.sort((one, other) => (one.path < other.path ? -1 : 1));
  return [{ path: 'floe.yaml', content: floeYaml({ name, transforms, schema }) }, ...platforms];
}
