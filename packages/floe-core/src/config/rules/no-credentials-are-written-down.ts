import { credentialsIn } from '../../source';
import { fromEnvironment } from './from-environment';
import type { Rule } from './rule';

/** dbt keeps what variables of such a name hold out of its output and its logs. */
const secretPrefix = 'DBT_ENV_SECRET_';

/** Runtime view §3.2: zero secrets in floe.yaml. */
export const noCredentialsAreWrittenDown: Rule = ({ source }) =>
  credentialsIn(source, ({ path, under }) => {
    const variable = fromEnvironment(path, under, secretPrefix);
    return variable === undefined
      ? 'Take it out, and keep it in a secret or an environment variable.'
      : `Use: ${variable}`;
  });
