export { compileConfig, type Compiled } from './compile';
export type { CompileInput } from './input';
export { adapterOf, databaseFileOf, livesInMemory } from './profiles';
export { artifactsFile, writeCompiled } from './write';
