/** FLOE3xx: floe.yaml is fine by itself, but could not be compiled. */
export const compileEntries = {} as const;
