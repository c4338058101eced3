/** FLOE8xx: the warehouse could not be looked into. */
export const warehouseEntries = {} as const;
