/** FLOE4xx: dbt, or the Python it needs, could not be had. */
export const toolchainEntries = {} as const;
