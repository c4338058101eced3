export { type Artifacts, artifactsSchema, type ComputeTarget, computeTargets } from './artifacts';
export { decodeArtifacts, type Decoded, encodeArtifacts, rerootArtifacts } from './codec';
