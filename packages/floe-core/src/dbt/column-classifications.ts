import type { Classification, Classifications } from '../artifacts';
import { asObject, asText, type JsonObject } from '../json';
import { type GraphNode, isOf, nodesIn, openManifest } from '../manifest';

/** What came of looking for classifications; `reason` is a phrase for a sentence. */
export type ClassificationsRead =
  | { readonly ok: true; readonly classifications: Classifications | undefined }
  | { readonly ok: false; readonly reason: string };

/**
 * What the columns of models are classified as: `meta.floe` of columns in `target/manifest.json`. Most manifests say
 * nothing of it, which their bytes tell at a hundredth of the cost of reading them as JSON.
 *
 * @returns by name of the model; undefined when there is no manifest yet, or none of its columns is classified
 */
export async function readClassifications(file: string): Promise<ClassificationsRead> {
  const read = await openManifest(file, '"classification"');
  if (!read.ok && (read.why === 'missing' || read.why === 'not mentioned'))
    return { ok: true, classifications: undefined };
  if (!read.ok) return { ok: false, reason: `it is ${read.why}` };
  const models = nodesIn(read.manifest, 'nodes').flatMap(([, node]) => modelOf(node));
  const found = models.length > 0 ? Object.fromEntries(models) : undefined;
  return { ok: true, classifications: found };
}

function modelOf({ json }: GraphNode): readonly (readonly [string, Classifications[string]])[] {
  const name = asText(json.name);
  if (!isOf(json, 'model') || name === undefined) return [];
  const columns = Object.entries(asObject(json.columns)).flatMap(([column, value]) => {
    const found = classificationOf(asObject(value));
    return found ? [[column, found] as const] : [];
  });
  return columns.length > 0 ? [[name, Object.fromEntries(columns)]] : [];
}

/** dbt keeps `meta` in two places, of which the one in `config` is the newer. */
function classificationOf(column: JsonObject): Classification | undefined {
  const metas = [asObject(asObject(column.config).meta), asObject(column.meta)];
  const floe = asObject(metas.map((meta) => meta.floe).find((each) => each !== undefined));
  const classification = asText(floe.classification);
  if (classification === undefined) return undefined;
  const { sensitivity } = floe;
  return {
    classification,
    pii_type: asText(floe.pii_type) ?? null,
    sensitivity: sensitivity === 'low' || sensitivity === 'high' ? sensitivity : 'medium',
  };
}
