import { pythonRange, type Requirement } from '../judge/pins';
import { programIn } from '../machine/layout';
import type { Command } from '../machine/processes';
import { cleanPythonEnv, envForUv } from './clean-env';
import type { FoundPython } from './find-python';

/** One program of an installation. */
export interface Step {
  /** What is said when it starts. */
  readonly title: string;
  /** It makes the empty environment, and installs nothing. */
  readonly makesEnvironment: boolean;
  readonly command: Command;
}

/** How the environment is made: by uv, which finds its own Python, or by a Python that was found. */
export type Maker =
  { readonly by: 'uv'; readonly uv: string } | { readonly by: 'pip'; readonly python: FoundPython };

/** What is made, and where. */
export interface Site {
  /** Absolute, there and empty. */
  readonly folder: string;
  readonly requirements: readonly Requirement[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The programs that make an environment, in order. */
export function installSteps(maker: Maker, site: Site): readonly Step[] {
  return maker.by === 'uv' ? stepsOfUv(maker.uv, site) : stepsOfPip(maker.python, site);
}

function stepsOfUv(uv: string, { folder, requirements, env }: Site): Step[] {
  const { from, below } = pythonRange;
  const common = { program: uv, cwd: folder, env: envForUv(env) };
  const range = `>=${from.join('.')},<${below.join('.')}`;
  const python = programIn(folder, 'python');
  return [
    {
      title: 'Making a Python environment with uv',
      makesEnvironment: true,
      command: { ...common, args: ['venv', '--no-project', '--python', range, folder] },
    },
    {
      title: 'Installing packages with uv',
      makesEnvironment: false,
      command: {
        ...common,
        args: ['pip', 'install', '--python', python, ...requirements.map(asArgument)],
      },
    },
  ];
}

function stepsOfPip(python: FoundPython, { folder, requirements, env }: Site): Step[] {
  const common = { cwd: folder, env: cleanPythonEnv(env) };
  const inside = { ...common, program: programIn(folder, 'python') };
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input'];
  return [
    {
      title: `Making a Python ${python.version} environment`,
      makesEnvironment: true,
      command: {
        ...common,
        program: python.executable,
        args: ['-m', 'venv', '--without-pip', folder],
      },
    },
    {
      // A step of its own, because the venv module keeps ensurepip's complaints to itself.
      title: 'Adding pip',
      makesEnvironment: true,
      command: { ...inside, args: ['-m', 'ensurepip', '--default-pip'] },
    },
    {
      title: 'Installing packages with pip',
      makesEnvironment: false,
      command: {
        ...inside,
        args: [...pip, '--progress-bar', 'off', ...requirements.map(asArgument)],
      },
    },
  ];
}

function asArgument({ name, version }: Requirement): string {
  return `${name}==${version}`;
}
