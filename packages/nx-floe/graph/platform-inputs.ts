import { platformInForce } from 'floe-core/outline';
import path from 'node:path';
import type { Input } from './inputs';
import type { PlatformChoice } from './platform-choices';
import { printPlatform } from './print-platform';

/** What is known of the world when the inputs are made. */
export interface PlatformWorld {
  /** Absolute. */
  readonly workspaceRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether there is such a file; it is relative to the workspace. */
  readonly exists: (file: string) => boolean;
}

/**
 * What the answer about a project that names profiles depends on beside its own files: the platform.yaml in force,
 * and no other.
 *
 * Which one that is, only the moment of the task tells: Nx's daemon may have kept the environment of another shell,
 * an option may come from the command line, and the file may lie where Nx does not look (`.floe/`, the home folder).
 * So a shell prints it, in a millisecond or two. The files are named as well, for `nx affected`, which asks no shell.
 *
 * @param root the project's folder, relative to the workspace
 * @param choices what the target may be run with
 */
export function platformInputs(
  root: string,
  choices: readonly PlatformChoice[],
  world: PlatformWorld,
): Input[] {
  const files = choices.flatMap((choice) => filesInForce(root, choice, world));
  const commands = choices.map((choice) => printPlatform(root, choice));
  return [
    ...[...new Set(files)].map((file) => fileInput(file, root)),
    { env: 'FLOE_PLATFORM_ENV' },
    { env: 'FLOE_PLATFORM_FILE' },
    ...[...new Set(commands)].map((runtime) => ({ runtime })),
  ];
}

/** The file that is there, after those that would be read in its place if they were; in the workspace only. */
function filesInForce(root: string, choice: PlatformChoice, world: PlatformWorld): string[] {
  const { workspaceRoot, environment } = world;
  const projectDir = path.join(workspaceRoot, root);
  const { candidates } = platformInForce({ projectDir, workspaceRoot, environment, ...choice });
  const files = candidates.map((file) => fromWorkspace(file, workspaceRoot)).filter(isInside);
  const first = files.findIndex(world.exists);
  return first === -1 ? files : files.slice(0, first + 1);
}

/** With `/`. */
function fromWorkspace(file: string, workspaceRoot: string): string {
  return path.relative(workspaceRoot, path.resolve(workspaceRoot, file)).split(path.sep).join('/');
}

function isInside(file: string): boolean {
  return file !== '..' && !file.startsWith('../') && !path.isAbsolute(file);
}

function fileInput(file: string, root: string): string {
  const inProject = path.posix.relative(root, file);
  return inProject.startsWith('../')
    ? path.posix.join('{workspaceRoot}', file)
    : path.posix.join('{projectRoot}', inProject);
}
