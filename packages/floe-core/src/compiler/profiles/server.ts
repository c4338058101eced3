import type { Credentials } from '../../artifacts';
import { closest } from '../../source';
import type { SecretText } from '../secret-uses';
import { fillInSecrets } from './fill-in-secrets';
import type { Complaint, WarehouseFields, WarehouseProfile } from './output';

type Fields = Readonly<Record<string, unknown>>;

/** What a warehouse that is reached over the network says of itself. Names are those of platform.yaml and floe.yaml. */
export interface Server {
  /** dbt's adapter, without `dbt-`. */
  readonly adapter: string;
  readonly fields: WarehouseFields;
  /** Properties that dbt spells in another way. */
  readonly spelled?: Readonly<Record<string, string>>;
  /** Other names dbt has for a property. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** What holds when nothing is written; `given` has what is. */
  defaults(given: Fields): Fields;
  /** What credentials mean here, as properties. What is written among the properties goes before. */
  login(credentials: Credentials, properties: Fields): Fields;
  /** Which of the required fields the others make superfluous. */
  spared?(given: Fields): readonly string[];
  /** The secret there must be; undefined when one can get in without. */
  neededSecret(given: Fields): string | undefined;
}

/** A warehouse that is reached over the network. What it does not know is passed on to dbt. */
export function server(declared: Server): WarehouseProfile {
  const { adapter, fields } = declared;
  return {
    adapter,
    fields,
    plan({ properties, credentials }, secret) {
      const written = namedAlike(withoutNothing(properties), declared);
      const given = { ...withoutNothing(declared.login(credentials, written)), ...written };
      const complete = { ...declared.defaults(given), ...given };
      return {
        output: spell(complete, declared, secret),
        complaints: [...missing(complete, declared), ...misspelt(written, declared)],
      };
    },
    databaseFile: () => undefined,
    livesInMemory: () => false,
  };
}

/** Whatever spelling was chosen, as the declaration has it. The type is not theirs to say. */
function namedAlike(properties: Fields, { spelled = {}, aliases = {} }: Server): Fields {
  const names = new Map([
    ...Object.entries(spelled).map(([name, dbtName]) => [dbtName, name] as const),
    ...Object.entries(aliases),
  ]);
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => name !== 'type')
      .map(([name, value]) => [names.get(name) ?? name, value]),
  );
}

/** In one order, so that a profile reads the same whatever order its properties are written in. */
function spell(complete: Fields, { adapter, fields, spelled }: Server, secret: SecretText): Fields {
  const known = namesOf(fields).filter((name) => Object.hasOwn(complete, name));
  const others = Object.keys(complete).filter((name) => !known.includes(name));
  const entries = [...known, ...others].map((name) => {
    const field = spelled?.[name] ?? name;
    return [field, fillInSecrets(complete[name], field, secret)] as const;
  });
  return { type: adapter, ...Object.fromEntries(entries) };
}

function missing(complete: Fields, declared: Server): readonly Complaint[] {
  const { adapter, fields } = declared;
  const spared = declared.spared?.(complete) ?? [];
  const needed = Object.entries(fields.required)
    .filter(([name]) => !isThere(complete[name]) && !spared.includes(name))
    .map(([name, example]): Complaint => {
      const about = { of: 'compute', key: ['properties', name] } as const;
      return { about, code: 'FLOE307', params: { name, adapter, example } };
    });
  const secret = declared.neededSecret(complete);
  if (secret === undefined || isThere(complete[secret])) return needed;
  const about = { of: 'compute', key: ['credentials'] } as const;
  return [...needed, { about, code: 'FLOE308', params: { name: secret, adapter, inline: false } }];
}

/** dbt refuses what it does not know, but only when it runs. */
function misspelt(written: Fields, { adapter, fields }: Server): readonly Complaint[] {
  const known = namesOf(fields);
  return Object.keys(written).flatMap((name): readonly Complaint[] => {
    const suggestion = known.includes(name) ? undefined : closest(name, known);
    if (suggestion === undefined || Object.hasOwn(written, suggestion)) return [];
    const about = { of: 'compute', key: ['properties', name] } as const;
    return [{ about, code: 'FLOE309', params: { name, adapter, suggestion } }];
  });
}

function namesOf({ required, secret, optional }: WarehouseFields): readonly string[] {
  return [...Object.keys(required), ...secret, ...optional];
}

function withoutNothing(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== '';
}
