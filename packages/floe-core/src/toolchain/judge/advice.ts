import type { DbtSource } from '../dbt-tool';
import type { PythonEnvironment } from '../found/python-environment';
import { requirementsFor } from './pins';

/** The environment of a dbt, as far as it is known. */
export interface Target {
  readonly environment?: PythonEnvironment;
  readonly python?: string;
}

/** The command that adds an adapter to the environment of a dbt: it depends on who keeps that. */
export function addCommand({ environment, python }: Target, adapter: string): string {
  const name = `dbt-${adapter}`;
  switch (environment?.keeper) {
    case 'pipx':
      return `pipx inject ${lastFolder(environment.root)} ${name}`;
    case 'uv-tool':
      return `uv tool install dbt-core --with ${name}`;
    case 'uv':
      return `uv pip install --python ${quoted(python)} ${name}`;
    case undefined:
      return `${quoted(python)} -m pip install ${name}`;
  }
}

/** The command that brings a dbt and its adapter up to date: it depends on who keeps them. */
export function upgradeCommand({ environment, python }: Target, adapter: string): string {
  const names = `dbt-core dbt-${adapter}`;
  switch (environment?.keeper) {
    case 'pipx':
      return `pipx upgrade --include-injected ${lastFolder(environment.root)}`;
    case 'uv-tool':
      return `uv tool install dbt-core --with dbt-${adapter} --upgrade`;
    case 'uv':
      return `uv pip install --python ${quoted(python)} --upgrade ${names}`;
    case undefined:
      return `${quoted(python)} -m pip install --upgrade ${names}`;
  }
}

/** The command that gives a project a dbt of its own. */
export function ownVenvCommand(adapter: string): string {
  const python = process.platform === 'win32' ? '.venv\\Scripts\\python' : '.venv/bin/python';
  const system = process.platform === 'win32' ? 'py -3' : 'python3';
  return `${system} -m venv .venv && ${python} -m pip install dbt-core dbt-${adapter}`;
}

/**
 * How to ask for floe's own dbt instead.
 *
 * @returns the line to print; none when floe has no dbt for the adapter
 */
export function managedInstead(source: DbtSource, adapter: string): readonly string[] {
  if (!requirementsFor(adapter)) return [];
  // The option beats FLOE_DBT, so it is the option that must change.
  const setting = source === 'option' ? 'the dbt option to managed' : 'FLOE_DBT=managed';
  return [`Or let floe bring its own dbt: set ${setting}`];
}

function quoted(python = 'python'): string {
  return /\s/.test(python) ? `"${python}"` : python;
}

function lastFolder(path: string): string {
  return path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1);
}
