export {
  dbtProjectFile,
  dbtRootCandidates,
  defaultPlatformEnv,
  platformCandidates,
  platformInForce,
} from '../places';
export {
  findProjects,
  type FloeProject,
  givenName,
  type Manifests,
  withSlashes,
  type WorkspaceFiles,
} from './find-projects';
export { parseOutline } from './outline';
export type { Outline } from './outline-shape';
export { openOutlines, type Outlines } from './outlines';
export { type Named, nameProjects } from './project-names';
