import { diagnose, type Diagnostic } from '../../diagnostics';
import { type Path, placeOf, shownText, type Source } from '../../source';
import { isGiven, isMapping, type Mapping, profiles, type Rule } from './rule';
import { secretNameFor } from './secret-names';

/** What each mode cannot do without (runtime view §3.2), with an example of each. */
const needs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  oauth2: {
    client_id: 'client_id: data-platform',
    client_secret: '',
    scope: 'scope: PRINCIPAL_ROLE:DATA_ENGINEER',
  },
  iam_role: { role_arn: 'role_arn: arn:aws:iam::123456789012:role/floe' },
};

/** Credentials have all that their mode needs, and it stands where the mode looks for it. */
export const credentialsAreComplete: Rule = (source) =>
  [...profiles(source)].flatMap(({ path, profile }) =>
    isMapping(profile.credentials)
      ? problemsOf(source, [...path, 'credentials'], profile.credentials)
      : [],
  );

function problemsOf(source: Source, path: Path, credentials: Mapping): readonly Diagnostic[] {
  const { mode } = credentials;
  const needed = typeof mode === 'string' && Object.hasOwn(needs, mode) ? needs[mode] : undefined;
  return Object.entries(needed ?? {})
    .filter(([key]) => !isGiven(credentials[key]))
    .map(([key, example]) => {
      const at = [...path, key];
      if (key === 'client_secret') return secretOf(source, at, credentials);
      const params = { mode: String(mode), missing: key, example };
      return diagnose('FLOE614', params, placeOf(source, at));
    });
}

/** The drawing of the runtime view (§4.1) has a bare `secret_ref` beside `mode: oauth2`. */
function secretOf(source: Source, path: Path, { secret_ref: bare }: Mapping): Diagnostic {
  if (typeof bare === 'string' && bare !== '') {
    const at = [...path.slice(0, -1), 'secret_ref'];
    return diagnose('FLOE615', { secret: shownText(bare) }, placeOf(source, at));
  }
  const example = `client_secret: { secret_ref: "${secretNameFor(source, path)}" }`;
  const params = { mode: 'oauth2', missing: 'client_secret', example };
  return diagnose('FLOE614', params, placeOf(source, path));
}
