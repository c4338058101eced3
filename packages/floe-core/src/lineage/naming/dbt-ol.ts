import { asText } from '../../json';
import type { GraphNode } from '../../manifest';
import { fullName } from './identity';
import type { CommandFacts, NamingScheme } from './scheme';

/**
 * The names of dbt-ol 1.54.0 in its artifact mode, to the letter, so that a catalog keeps its history. What dbt-ol sends
 * nothing of (seeds, unit tests) is named alike.
 *
 * Source: `processor.py` and `local.py` of openlineage-dbt.
 */
export const dbtOl: NamingScheme = {
  command(facts) {
    const { options, parentNamespace } = facts;
    const namespace = parentNamespace ?? namespaceOf(options.env);
    return { namespace, name: commandName(facts) };
  },

  names({ options: { env, plan }, place }) {
    const namespace = namespaceOf(env);
    const isBuild = plan.command === 'build';
    return {
      job: (node) => {
        const suffix = suffixes[node.resourceType];
        if (suffix === undefined) return { namespace, name: node.uniqueId };
        const [built, alone] = suffix;
        return { namespace, name: `${jobBase(node)}${isBuild ? built : alone}` };
      },
      tests: (tested) => ({
        namespace,
        name: `${jobBase(tested, ['model'])}${isBuild ? '.build.test' : '.test'}`,
      }),
      dataset: (node) => {
        const database = asText(node.json.database);
        const isSource = node.resourceType === 'source';
        const table = isSource ? node.name : (asText(node.json.alias) ?? node.name);
        const schema = asText(node.json.schema);
        return {
          namespace: place.spelled(database),
          name: fullName({
            ...(database !== undefined && { database }),
            ...(schema !== undefined && { schema }),
            identifier: table,
          }),
        };
      },
    };
  },
};

/** What a job's name ends in, under `dbt build` and under any other command. */
const suffixes: Readonly<Record<string, readonly [string, string]>> = {
  model: ['.build.run', ''],
  snapshot: ['.build.snapshot', '.snapshot'],
  seed: ['.build.seed', '.seed'],
};

/** `database.schema.` and the `unique_id` without its kind; dbt-ol keeps the kind of whatever is tested but a model. */
function jobBase(node: GraphNode, without = ['model', 'snapshot', 'seed']): string {
  const { json, resourceType, uniqueId } = node;
  const bare = without.includes(resourceType) ? uniqueId.slice(resourceType.length + 1) : uniqueId;
  return [asText(json.database), asText(json.schema), bare].filter(Boolean).join('.');
}

function namespaceOf(env: Readonly<Record<string, string | undefined>>): string {
  return asText(env.OPENLINEAGE_NAMESPACE) ?? 'dbt';
}

function commandName({ options: { env, plan }, dbtProject, profile }: CommandFacts): string {
  const given = asText(env.OPENLINEAGE_DBT_JOB_NAME);
  if (given !== undefined) return given;
  const name = `dbt-run-${dbtProject}`;
  const extended = ['true', '1'].includes(
    (env.OPENLINEAGE_DBT_USE_EXTENDED_JOB_NAME ?? '').toLowerCase(),
  );
  if (!extended) return name;
  const models = plan.options.select?.split(/\s+/).filter(Boolean) ?? [];
  const parts = models.map((model) => model.replace(/[^a-zA-Z0-9_-]/g, '_'));
  return [name, ...(profile === undefined ? [] : [profile]), ...parts].join('-');
}
