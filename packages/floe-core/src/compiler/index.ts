export { compileConfig, type Compiled, outputOf, profilesOf, secretsOf } from './compile';
export type { CompileInput } from './input';
export { adapterOf, databaseFileOf, livesInMemory } from './profiles';
export { referenceProblems, type Resolution, resolveProfiles } from './resolve-profiles';
export type { SecretUse } from './secret-uses';
export { artifactsFile, writeCompiled } from './write';
