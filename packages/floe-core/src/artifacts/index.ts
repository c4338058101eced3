export type { Artifacts, InlineArtifacts, PlatformArtifacts, ResolvedLayer } from './artifacts';
export type { Classification, Classifications } from './classifications';
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
