/** Lines 1 and 2. */
export const head = 'name: shop\nversion: "1.0"\n';

/** Two lines. */
export const transforms = 'transforms:\n  - {type: dbt, path: models/}\n';

/** A good floe.yaml that names profiles; what follows begins on line 6. */
export const named = `${head}compute: default\n${transforms}`;

/** The same, with a job; what follows, a section of orchestration, begins on line 8. */
export const withJob = `${named}orchestration:\n  jobs: {nightly: {type: batch, selection: ["tag:daily"]}}\n`;

/** The same, up to its jobs; what follows, four spaces in, begins on line 8. */
export const jobs = `${named}orchestration:\n  jobs:\n`;
