import { diagnose, type Diagnostic } from '../../diagnostics';
import {
  dotted,
  isEndpoint,
  type Path,
  placeOfNode,
  scalars,
  shownText,
  snakeCase,
} from '../../source';
import { hasVariables } from '../variables/fill-in';
import { isFilledIn } from '../variables/places';
import { fromEnvironment } from './from-environment';
import type { Rule } from './rule';

/** Keys made for an endpoint: whatever stands there is one, and is accepted, best from a variable. */
const accepted = new Set(['observability.otlp_endpoint', 'observability.lineage_endpoint']);

/** Addresses that are not where anything of the pipeline runs, and what its shape answers to. */
const ignored = new Set(['$schema', 'platform']);

/** Words of a scheduler, which may look like host:port (`tag:2025`), and text for people. */
const words = new Set([
  'description',
  'fmt',
  'partition_keys',
  'pattern',
  'selection',
  'watched_assets',
]);

function isWord([section]: Path, under: string): boolean {
  return section === 'orchestration' && words.has(under);
}

/** Runtime view §3.2: no endpoints in pipeline config, because they differ from environment to environment. */
export const noEndpointsAreWrittenDown = (alsoAccepted: Readonly<Record<string, string>>): Rule => {
  return ({ source }) =>
    [...scalars(source)].flatMap(({ path, value, node, under }): readonly Diagnostic[] => {
      if (typeof value !== 'string' || value === '' || under === '') return [];
      const location = dotted(path);
      const place = placeOfNode(source, node, path);
      const leave = alsoAccepted[location];
      if (leave !== undefined) return [diagnose('FLOE241', { instead: leave }, place)];
      if (accepted.has(location)) {
        if (hasVariables(value)) return [];
        return [diagnose('FLOE241', { instead: insteadOf(path, under) }, place)];
      }
      if (!isEndpoint(value) || ignored.has(location) || isWord(path, under)) return [];
      return [diagnose('FLOE240', { instead: insteadOf(path, under) }, place)];
    });
};

function insteadOf(path: Path, under: string): string {
  const variable = fromEnvironment(path, under, 'WAREHOUSE_');
  if (variable !== undefined) return `Put it in an environment variable, and write: ${variable}`;
  if (isFilledIn(path)) {
    const filledIn = `${shownText(under)}: \${PIPELINE_${snakeCase(under).toUpperCase()}}`;
    return `Put it in an environment variable, and write: ${filledIn}`;
  }
  const isTransformPath = path[0] === 'transforms' && path.length === 3 && under === 'path';
  return isTransformPath ? 'Name a directory, relative to floe.yaml.' : 'Take it out.';
}
