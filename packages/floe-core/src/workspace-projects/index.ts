export type { NamedRoot } from './named-roots';
export {
  filesOf,
  projectsAround,
  type WhereToLook,
  type WorkspaceProjects,
} from './projects-around';
