import { circleci } from './circleci';
import { github } from './github';
import { gitlab } from './gitlab';
import type { CiProvider } from './provider';

export type { CiProvider, PackageManager, Workflow } from './provider';

/** The CI services there are, by the names of the option. */
export const providers: Readonly<Record<'github' | 'gitlab' | 'circleci', CiProvider>> = {
  github,
  gitlab,
  circleci,
};
