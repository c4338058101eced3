import { ambiguousTextIsQuoted } from './ambiguous-text-is-quoted';
import { noCredentialsAreWrittenDown } from './no-credentials-are-written-down';
import { nothingIsWithoutUse } from './nothing-is-without-use';
import type { Rule } from './rule';
import { thereIsATransform } from './there-is-a-transform';
import { transformDirectoriesExist } from './transform-directories-exist';
import { transformPathsAreRelative } from './transform-paths-are-relative';
import { transformPathsDiffer } from './transform-paths-differ';
import { transformsHaveADbtProject } from './transforms-have-a-dbt-project';
import { transformsShareOneDbtProject } from './transforms-share-one-dbt-project';
import { versionIsSemantic } from './version-is-semantic';

/** What every floe.yaml of the right shape must still keep to. */
export const commonRules: readonly Rule[] = [
  ambiguousTextIsQuoted,
  versionIsSemantic,
  thereIsATransform,
  transformPathsAreRelative,
  transformPathsDiffer,
  transformDirectoriesExist,
  transformsHaveADbtProject,
  transformsShareOneDbtProject,
  noCredentialsAreWrittenDown,
  nothingIsWithoutUse,
];
