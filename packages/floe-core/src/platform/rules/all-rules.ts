import { bucketsHaveGoodNames } from './buckets-have-good-names';
import { catalogsCanBeReached } from './catalogs-can-be-reached';
import { credentialsAreComplete } from './credentials-are-complete';
import { noCredentialsAreWrittenDown } from './no-credentials-are-written-down';
import { profileNamesAreValid } from './profile-names-are-valid';
import { profilesExist } from './profiles-exist';
import type { Rule } from './rule';
import { secretReferencesAreGood } from './secret-references-are-good';
import { settingsHaveWhatTheyNeed } from './settings-have-what-they-need';

/** Everything a platform.yaml of the right shape must still keep to. */
export const allRules: readonly Rule[] = [
  profileNamesAreValid,
  profilesExist,
  credentialsAreComplete,
  secretReferencesAreGood,
  noCredentialsAreWrittenDown,
  catalogsCanBeReached,
  bucketsHaveGoodNames,
  settingsHaveWhatTheyNeed,
];
