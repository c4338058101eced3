export type { Artifacts } from './artifacts';
export { decodeArtifacts, encodeArtifacts, rerootArtifacts } from './codec';
export { type ComputeTarget, computeTargets } from './compute-targets';
export type {
  Credentials,
  FreeMap,
  Layer,
  ResolvedCatalog,
  ResolvedCompute,
  ResolvedStorage,
} from './resolved';
export { isSecretRef, type SecretRef, type TextOrSecret } from './secret-ref';
