import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { paintFor, renderDiagnostics, type Outcome } from '../../src/diagnostics';
import type { DbtQuery } from '../../src/toolchain/dbt-tool';

/** The packages of an environment, name to version. */
export type Packages = Readonly<Record<string, string>>;

/**
 * A machine of its own in a temp folder: a home, a PATH with nothing on it but puppets, a workspace with
 * a project in it. Puppets are small shell scripts; nothing of the real machine's Python or dbt is seen.
 */
export class PuppetMachine {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-toolchain-')));
  readonly bin = this.folder('bin');
  readonly workspaceRoot = this.folder('workspace');
  readonly projectDir = this.folder('workspace/shop');
  readonly cache = path.join(this.root, 'cache');
  /** The lines told to the user, in order. */
  readonly progress: string[] = [];

  at(...parts: string[]): string {
    return path.join(this.root, ...parts);
  }

  folder(...parts: string[]): string {
    const folder = this.at(...parts);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  file(file: string, text: string): string {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** An executable shell script; what it starts is found on the real machine. */
  script(file: string, body: string): string {
    this.file(file, `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** A `dbt` that prints some text when it is asked for its version, and counts how often it was. */
  dbtThatSays(file: string, text: string, exitCode = 0): string {
    const counter = this.at('asked');
    return this.script(file, `echo x >> ${counter}\ncat <<'END'\n${text}\nEND\nexit ${exitCode}`);
  }

  timesAsked(): number {
    return this.linesOf('asked').length;
  }

  namesIn(folder: string): string[] {
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** Waits until a program has ended; one that has, but that nobody has asked how, counts as ended. */
  async hasEnded(pid: number): Promise<true> {
    while (this.isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
    return true;
  }

  private isRunning(pid: number): boolean {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
  }

  linesOf(...parts: string[]): string[] {
    try {
      return readFileSync(this.at(...parts), 'utf8')
        .split('\n')
        .filter(Boolean);
    } catch {
      return [];
    }
  }

  /** A Python environment with packages; with a dbt in it whose script names the environment's Python. */
  venv(folder: string, packages: Packages, settings = 'version = 3.11.7'): string {
    this.file(path.join(folder, 'pyvenv.cfg'), `${settings}\n`);
    this.packages(path.join(folder, 'lib', 'python3.11', 'site-packages'), packages);
    const python = this.script(path.join(folder, 'bin', 'python'), 'exit 1');
    // A first line can't hold a space, so pip and uv go through the shell then.
    const start = python.includes(' ')
      ? `#!/bin/sh\n'''exec' "${python}" "$0" "$@"\n' '''`
      : `#!${python}`;
    const dbt = this.file(path.join(folder, 'bin', 'dbt'), `${start}\nraise SystemExit\n`);
    chmodSync(dbt, 0o755);
    return dbt;
  }

  packages(sitePackages: string, packages: Packages): void {
    mkdirSync(sitePackages, { recursive: true });
    for (const [name, version] of Object.entries(packages)) {
      mkdirSync(path.join(sitePackages, `${name.replaceAll('-', '_')}-${version}.dist-info`));
    }
  }

  /** A system Python; `pip` is the shell code its environments' pip runs instead of installing. */
  python(name: string, { version = '3.11.7', venv = true, pip = '', makesVenv = '' } = {}): string {
    const inside = this.script(
      this.at('inside', name),
      `root=$(dirname "$(dirname "$0")")
case "$*" in "-m pip "*)
  echo "$*" >> ${this.at('installs')}
  ${pip}
  ${this.installer()}
;; esac`,
    );
    return this.script(
      path.join(this.bin, name),
      `case "$*" in
"-c "*) echo 'floe|${version}|${path.join(this.bin, name)}|${venv ? 1 : 0}' ;;
"-m venv --without-pip "*)
  ${makesVenv}
  mkdir -p "$4/bin" && echo 'version = 3.11.7' > "$4/pyvenv.cfg" && cp ${inside} "$4/bin/python" ;;
esac`,
    );
  }

  /** A uv on PATH; `pip` is the shell code it runs instead of installing, `venv` instead of making one. */
  uv({ venv = '', pip = '' } = {}): string {
    return this.script(
      path.join(this.bin, 'uv'),
      `case "$1" in
venv)
  ${venv}
  for root in "$@"; do :; done
  mkdir -p "$root/bin" && echo 'version_info = 3.11.7' > "$root/pyvenv.cfg"
  printf '#!/bin/sh\\n' > "$root/bin/python" && chmod +x "$root/bin/python" ;;
pip)
  echo "uv $*" >> ${this.at('installs')}
  root=$(dirname "$(dirname "$4")")
  ${pip}
  ${this.installer()}
;; esac`,
    );
  }

  /** Shell code that makes what pip would make of `name==version` in `$root`. */
  private installer(): string {
    return `for each in "$@"; do case "$each" in *==*)
    case "$each" in dbt-core==*) echo "Collecting $each" ;; esac
    name=$(echo "\${each%%==*}" | tr - _)
    mkdir -p "$root/lib/python3.11/site-packages/$name-\${each##*==}.dist-info" ;;
  esac; done
  printf '#!/bin/sh\\n' > "$root/bin/dbt" && chmod +x "$root/bin/dbt"`;
  }

  query(changes: Partial<DbtQuery> = {}): DbtQuery {
    return {
      projectDir: this.projectDir,
      workspaceRoot: this.workspaceRoot,
      adapter: 'duckdb',
      onProgress: (line) => this.progress.push(line),
      ...changes,
      env: { PATH: this.bin, HOME: this.at(), FLOE_CACHE_DIR: this.cache, ...changes.env },
    };
  }

  /** The value, with the machine's own folder written as `~`. */
  valueOf<T>(outcome: Outcome<T>): unknown {
    if (!outcome.ok) throw new Error(this.sentenceOf(outcome));
    return JSON.parse(this.tidy(JSON.stringify(outcome.value)));
  }

  /** What the user reads, with the machine's own folder written as `~`. */
  sentenceOf(outcome: Outcome<unknown>): string {
    if (outcome.ok) throw new Error(`No problem, but ${JSON.stringify(outcome.value)}`);
    return this.tidy(renderDiagnostics(outcome.problems, paintFor(false)).join('\n'));
  }

  /** The machine's own folder as `~`, and the random end of a managed environment's name as `*`. */
  tidy(text: string): string {
    return text.replaceAll(this.root, '~').replace(/\/[\da-f]{12}-\w{6}/g, '/KEY-*');
  }
}
