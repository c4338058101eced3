import type { FloeConfig } from '../config';
import { diagnose, type Diagnostic, type Place } from '../diagnostics';
import type { PlatformConfig } from '../platform';
import type { Complaint } from './profiles';

/** What is wrong with a profile, with the place it is written in: platform.yaml, or floe.yaml itself. */
export function placed(
  complaints: readonly Complaint[],
  config: FloeConfig,
  platform: PlatformConfig | undefined,
): readonly Diagnostic[] {
  const inline = config.form === 'inline';
  const found = complaints.map(({ code, params, about }) => {
    const told = code === 'FLOE308' ? { ...params, inline } : params;
    return diagnose(code, told as never, placeOf(about, config, platform));
  });
  return found.sort((one, other) => (one.place?.line ?? 0) - (other.place?.line ?? 0));
}

function placeOf(
  about: Complaint['about'],
  config: FloeConfig,
  platform: PlatformConfig | undefined,
): Place {
  if (about.of !== 'compute') {
    return (platform ?? config).locate([about.of, about.name, ...about.key]);
  }
  if (config.form === 'profiles' && platform) {
    return platform.locate(['compute', config.profiles.compute.name, ...about.key]);
  }
  // The inline form has no credentials, but the name of one secret.
  const key = about.key[0] === 'credentials' ? ['connection_secret_ref'] : about.key;
  return config.locate(['compute', ...key]);
}
