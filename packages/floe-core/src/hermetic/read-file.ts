import { environmentReads } from '../template';
import { type JinjaFacts, readJinjaFacts } from './jinja';
import { type Found, never, unlessVouched } from './obstacle';
import { obstaclesInSql } from './sql';

/** What one file of a dbt project says. */
export interface FileFacts {
  readonly obstacles: readonly Found[];
  readonly macros: readonly string[];
  /** Macros it calls that are not dbt's own. */
  readonly calls: readonly string[];
  /** Variables of the environment it reads. */
  readonly env: readonly string[];
  /** What of it decides which relations there are, and under which names. */
  readonly naming: string;
}

const nothing: KindFacts = { obstacles: [], macros: [], calls: [], naming: '' };

/**
 * Reads what decides whether the tables of a project are a function of its files.
 *
 * @param file relative to the project, with `/`
 * @param hash of the text
 */
export function readFileFacts(file: string, text: string, hash: string): FileFacts {
  const { obstacles, ...facts } = factsByKind(file, text, hash);
  const { names, isAll } = environmentReads(file, text);
  const isEnough = isAll || obstacles.length > 0 || vouched.test(text);
  return { ...facts, obstacles: isEnough ? obstacles : [anyVariable], env: names };
}

const anyVariable = unlessVouched(
  'it reads a variable of the environment whose name is worked out',
);

type KindFacts = Omit<FileFacts, 'env'>;

function factsByKind(file: string, text: string, hash: string): KindFacts {
  if (/\.(sql|jinja2?)$/i.test(file)) return ofCode(file, text, hash);
  if (/\.ya?ml$/i.test(file)) return ofYaml(file, text, hash);
  // A dbt that floe has no hook in loads a seed into the columns its table has: it may get other types than a new one.
  if (/\.csv$/i.test(file)) return { ...nothing, naming: hash };
  const isModel = /\.py$/i.test(file) && /^def\s+model\s*\(/m.test(text);
  return isModel
    ? { ...nothing, obstacles: [never('it is written in Python')], naming: hash }
    : nothing;
}

/** What of a file's own config says where it goes, in the text as it is written. */
const placing =
  /\b(?:alias|schema|database|enabled|materialized|generate_\w+_name|versions|defined_in|latest_version)\b/;

function ofCode(file: string, text: string, hash: string): KindFacts {
  const { obstacles, ...facts } = factsOf(text, true);
  const all = [...obstacles, ...obstaclesInSql(text)];
  return { ...facts, obstacles: remaining(all, text), naming: placing.test(text) ? hash : '' };
}

/** As a mapping of Jinja or YAML, or as lines of YAML. */
const vouched = /\bfloe["']?\s*[:=]\s*(?:\{\s*|\n\s+)["']?reuse["']?\s*:\s*true\b/i;

/** What its author vouches for may call what it likes. */
function factsOf(text: string, isTemplate: boolean): JinjaFacts {
  const facts = readJinjaFacts(text, isTemplate);
  return vouched.test(text) ? { ...facts, calls: [] } : facts;
}

function remaining(found: readonly Found[], text: string): readonly Found[] {
  const left = vouched.test(text) ? found.filter(({ vouchable }) => !vouchable) : found;
  return [...new Map(left.map((each) => [each.words, each])).values()];
}

const unsteady =
  /\b(?:now|today|random|uuid\w*|gen_random_uuid|getdate|sysdate|read_\w+|\w+_scan|glob|getenv|nextval|query)\s*\(|\b(?:current_(?:date|time\w*)|localtime\w*|run_started_at)\b/i;

const allowedWay = /\bmaterialized["']?\s*:\s*(["']?)(?:table|view|ephemeral)\1\s*(?:$|[,}#])/gim;

/** A word by which a YAML file says that something else is read or kept. */
const keys: readonly (readonly [RegExp, Found])[] = [
  [/\bsources["']?\s*:/, never('it declares sources')],
  [/\bsnapshots["']?\s*:/, never('it has snapshots')],
  [/\bfunctions["']?\s*:/, never('it defines functions of the database')],
  [/\b(?:pre|post)[-_]hook\b/, unlessVouched('it has hooks')],
  [/\bon-run-(?:start|end)\b/, unlessVouched('it runs something before or after all nodes')],
  [/\bsql_header\b/, unlessVouched('it has sql_header')],
  [/\bstore_failures/, unlessVouched('it keeps the rows that fail')],
  [unsteady, unlessVouched('it uses a function that may give something else each time')],
];

/** YAML is searched for words: what is found in a comment or a description costs a cached run, and no more. */
function ofYaml(file: string, text: string, hash: string): KindFacts {
  const { obstacles, ...facts } = factsOf(text, false);
  const ways = (text.match(/\bmaterialized\b/g) ?? []).length;
  const plain = (text.match(allowedWay) ?? []).length;
  const isProject = file === 'dbt_project.yml';
  const all = [
    ...obstacles,
    ...keys.filter(([pattern]) => pattern.test(text)).map(([, found]) => found),
    ...(ways > plain
      ? [never('it has a materialization that holds history or is worked out')]
      : []),
    ...(isProject && leadsOut(text) ? [never('it names folders outside the project')] : []),
  ];
  const decides = isProject || placing.test(text);
  return { ...facts, obstacles: remaining(all, text), naming: decides ? hash : '' };
}

/** An absolute path, or one that goes up, anywhere in dbt_project.yml. */
function leadsOut(text: string): boolean {
  return /(?:^|[\s"'[,])(?:\.\.(?:[/\\]|["'\s,\]]|$)|[/\\][\w.]|[A-Za-z]:[/\\])/m.test(text);
}
