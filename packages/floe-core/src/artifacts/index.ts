export type { Artifacts } from './artifacts';
export { decodeArtifacts, encodeArtifacts, rerootArtifacts } from './codec';
export { type ComputeTarget, computeTargets } from './compute-targets';
