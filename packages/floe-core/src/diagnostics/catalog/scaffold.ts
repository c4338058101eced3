/** FLOE6xx: a new project could not be made. */
export const scaffoldEntries = {} as const;
