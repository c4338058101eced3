/** FLOE5xx: dbt could not be run, or its run could not be understood. */
export const runEntries = {} as const;
