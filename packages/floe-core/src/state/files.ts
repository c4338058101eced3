import type { StateFile } from './state-file';

/** What is kept beside the notes: marks by their age, and files that others read. */
export const stateFiles = {
  artifacts: file('artifacts.json', 'what floe.yaml and platform.yaml come to', 'compile'),
  profiles: file('profiles.yml', "dbt's profile", 'compile'),
  legacyArtifacts: file(
    'compiled_artifacts.json',
    'the same for the tools of the Python original',
    'compile',
  ),
  legacyProfiles: file('profiles', 'the same for the tools of the Python original', 'compile'),
  platformPin: file('platform-version.yaml', 'the pin of a platform from a registry', 'compile'),
  firstBuild: file('first-build-unfinished', 'the first build has not come to its end', 'run'),
  buildBegun: file('build-begun', 'its age: when a build of everything began', 'run'),
  lastBuild: file('last-build', 'its age: when the last build of everything began', 'run'),
  keptRun: file('kept-run.json', 'what the database was made of, for Nx to keep it', 'run'),
  keptRunSeen: file(
    'kept-run-seen.json',
    'its digest, while the file is the same',
    'run, cache-key',
  ),
  toldKeys: file('run-keys', 'what Nx was told, a file for each of its commands', 'cache-key'),
  hermetic: file('hermetic.json', 'what files say, for the cache key', 'cache-key'),
  neighbours: file('neighbours.json', 'edges to other projects', 'run'),
  manifest: file('manifest.json', "dbt's manifest, as it was parsed", 'run, why, graph'),
  upstream: file('upstream', 'profile and models that come of other projects', 'run'),
  baseline: file('baseline', 'manifest of a baseline, with the names its tables have here', 'run'),
  runs: file('runs', 'a folder a run: dbt.log, log.jsonl, traces, metrics, lineage', 'run, test'),
  logs: file('logs', "dbt's log where it does anything but run", 'why, graph, lineage, preflight'),
  namedArtifacts: file('named-artifacts', 'profiles of artifacts that were named', 'run'),
  spool: file('lineage-spool', 'lineage that could not be delivered yet', 'run, lineage'),
  lineage: file('lineage.jsonl', 'lineage of the project, without a run', 'lineage'),
  lineagePage: file('lineage.html', 'the same as a page', 'lineage'),
  graphPage: file('graph.html', 'the model graph as a page', 'graph'),
} as const;

function file(name: string, what: string, writer: string): StateFile {
  return { name, what, writer };
}
