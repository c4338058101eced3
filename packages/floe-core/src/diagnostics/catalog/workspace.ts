/** FLOE7xx: something about the workspace around the project. */
export const workspaceEntries = {} as const;
