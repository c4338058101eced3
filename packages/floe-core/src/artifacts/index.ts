export type { Artifacts } from './artifacts';
export { decodeArtifacts, type Decoded, encodeArtifacts, rerootArtifacts } from './codec';
export { type ComputeTarget, computeTargets } from './compute-targets';
