import type { TextOrSecret } from '../../artifacts';
import { isSecretRef } from '../../artifacts';
import { diagnose } from '../../diagnostics';
import { parseAddress } from '../address';
import type { Check, CheckTime, Details, Finding, PreflightInput } from '../check';
import { reach, type Reached } from '../reach';

/** A service with an address. */
export interface Service {
  /** Name of the check. */
  readonly name: string;
  /** What it is, in a sentence: `object store`. */
  readonly what: string;
  readonly address: TextOrSecret;
  /** What the address is for, when it is kept in a secret with several fields. */
  readonly field: string;
  /** Facts that are told however it ends. */
  readonly details?: Details;
  /** Whether the service speaks HTTP as a browser does; else a connection has to be enough. */
  speaksHttp?(url: URL): boolean;
}

/** Tries a service: a connection, then a question by HTTP. Any answer will do, as it shows that someone is there. */
export function serviceCheck(service: Service, input: PreflightInput): Check {
  return { name: service.name, run: (time) => tryService(service, input, time) };
}

async function tryService(
  service: Service,
  input: PreflightInput,
  time: CheckTime,
): Promise<Finding> {
  const { what, address, field, details = {} } = service;
  const read = input.read(address, field);
  if (!read.ok) return { status: 'failed', problems: read.problems, details };
  const parsed = parseAddress(read.value);
  const kept = isSecretRef(address) ? `the address in secret '${address.secret_ref}'` : undefined;
  if (!parsed) {
    // It may hold a password, and cannot be taken apart.
    const written = kept ?? read.value.replace(/\/\/.*@/, '//*****@');
    return { status: 'failed', problems: [diagnose('FLOE663', { what, written })], details };
  }
  const { url } = parsed;
  const shown = kept ?? parsed.shown;
  const reached = await reach(url, service.speaksHttp?.(url) ?? true, time);
  return findingOf(reached, { what, address: shown }, { ...details, address: shown });
}

function findingOf(
  reached: Reached,
  names: { readonly what: string; readonly address: string },
  details: Details,
): Finding {
  switch (reached.as) {
    case 'nothing':
      return {
        status: 'failed',
        problems: [diagnose('FLOE660', { ...names, reason: reached.reason })],
        details,
      };
    case 'silence':
      return {
        status: 'failed',
        problems: [diagnose('FLOE661', { ...names, reason: reached.reason })],
        details,
      };
    case 'connection':
      return { status: 'passed', message: `${names.address} takes connections`, details };
    case 'answer':
      return answered(reached.status, names, { ...details, http_status: reached.status });
  }
}

function answered(
  status: number,
  names: { readonly what: string; readonly address: string },
  details: Details,
): Finding {
  if (status >= 500) {
    return { status: 'warning', problems: [diagnose('FLOE662', { ...names, status })], details };
  }
  const closed = status === 401 || status === 403;
  const note = closed ? ` (HTTP ${status}: it wants to know who asks, which was not told)` : '';
  return { status: 'passed', message: `${names.address} answers${note}`, details };
}
