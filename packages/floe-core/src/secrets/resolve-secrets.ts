import { diagnose, type Diagnostic, failed, ok, type Outcome } from '../diagnostics';
import { keyFor } from './key-for';
import type { Mounts } from './mounts';

/** One place of the profile that refers to a secret. */
export interface WantedSecret {
  /** Name of the secret, such as `polaris-oauth`. */
  readonly ref: string;
  /** What of it is wanted, such as `password`. */
  readonly field: string;
  /** The variable dbt reads it from. */
  readonly variable: string;
}

/** Where secrets come from. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly mounts: Mounts;
}

type Values = Readonly<Record<string, string>>;

/** The names of secrets (contract P8): nothing that could lead elsewhere, whoever wrote the artifacts. */
const secretName = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,252}$/;

/**
 * Looks secrets up when a run starts: in the variable called like the secret, else in the file or folder mounted for it.
 * Nothing is written or kept; the values are for the environment of dbt alone.
 *
 * Source: runtime view §3.3 (FR-039) and §4.1; contract P8 and C13.
 *
 * @returns values by `variable`, or every secret that could not be had, each once
 */
export async function resolveSecrets(
  wanted: readonly WantedSecret[],
  sources: SecretSources,
): Promise<Outcome<Values>> {
  const answers = await Promise.all(wanted.map((each) => resolve(lookUpOf(each, wanted), sources)));
  const problems = new Map<string, Diagnostic>();
  const values: Record<string, string> = {};
  for (const [index, answer] of answers.entries()) {
    const variable = wanted[index]?.variable ?? '';
    if (answer.ok) values[variable] = answer.value;
    else for (const each of answer.problems) problems.set(JSON.stringify(each), each);
  }
  return problems.size > 0 ? failed(...problems.values()) : ok(values);
}

/** How one value is looked up. */
interface LookUp {
  readonly ref: string;
  readonly field: string;
  /** The variable it may be given in. */
  readonly variable: string;
  /** Whether the secret holds other values too, so that one text cannot be all of them. */
  readonly shared: boolean;
}

/**
 * The variable of a secret is called like it: `polaris-oauth` → `POLARIS_OAUTH`. A secret of several values has one for
 * each: `S3_ACCESS_KEY_ID`.
 */
function lookUpOf({ ref, field }: WantedSecret, all: readonly WantedSecret[]): LookUp {
  const word = (text: string): string => text.toUpperCase().replaceAll('-', '_');
  const shared = all.some((each) => each.ref === ref && each.field !== field);
  return { ref, field, shared, variable: shared ? `${word(ref)}_${word(field)}` : word(ref) };
}

async function resolve(wanted: LookUp, { env, mounts }: SecretSources): Promise<Outcome<string>> {
  const { ref, variable } = wanted;
  if (!secretName.test(ref)) return failed(diagnose('FLOE520', { ref }));
  const given = env[variable];
  return given ? ok(given) : fromMount(wanted, mounts);
}

async function fromMount(
  { ref, field, variable, shared }: LookUp,
  mounts: Mounts,
): Promise<Outcome<string>> {
  const place = mounts.pathOf(ref);
  const unreadable = ({ reason }: { readonly reason: string }, file: string) =>
    failed(diagnose('FLOE522', { ref, place: file, reason, variable }));
  const found = await mounts.look(ref);
  if (found.kind === 'nothing') return failed(diagnose('FLOE521', { ref, variable, place }));
  if (found.kind === 'unreadable') return unreadable(found, place);
  const isOneText = found.kind !== 'folder' && !shared;
  const key = isOneText ? '' : keyFor(field, found.kind === 'folder' ? found.keys : []);
  if (key === undefined) {
    const keys = found.kind === 'folder' ? found.keys : [];
    return failed(diagnose('FLOE523', { ref, field, place, keys, variable }));
  }
  const file = key === '' ? place : `${place}/${key}`;
  const read = await mounts.read(ref, key);
  if (read.kind === 'unreadable') return unreadable(read, file);
  const text = read.text.trim();
  // A NUL cannot be in the environment of a process, and Node would show the value when it says so.
  if (text.includes('\0')) return unreadable({ reason: 'it is not text' }, file);
  return text === '' ? unreadable({ reason: 'it is empty' }, file) : ok(text);
}
