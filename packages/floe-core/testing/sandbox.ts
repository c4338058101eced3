import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { planProject } from '../src/scaffold';
import { MemoryTerminal } from './memory-terminal';

const versionAnswer = `Core:
  - installed: 1.11.16

Plugins:
  - duckdb: 1.11.1`;

/** What a puppet dbt does when it is given a command: shell code, with `$target` for dbt's target folder. */
export type PuppetParts = Readonly<Partial<Record<'build' | 'test' | 'deps' | 'debug', string>>>;

/** A temp folder with projects as `init` makes them, and puppets of dbt. */
export class Sandbox {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-flow-')));

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  at(...parts: string[]): string {
    return path.join(this.root, ...parts);
  }

  /** Writes a file; the way there is made. */
  file(text: string, ...parts: string[]): string {
    const file = this.at(...parts);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Removes a file, or a folder with all that is in it. */
  drop(...parts: string[]): void {
    rmSync(this.at(...parts), { recursive: true });
  }

  read(...parts: string[]): string {
    return readFileSync(this.at(...parts), 'utf8');
  }

  /** All paths below a folder, folders too, sorted. */
  namesIn(...parts: string[]): string[] {
    return readdirSync(this.at(...parts), { recursive: true, encoding: 'utf8' }).sort();
  }

  /** A project straight from its template; gives back its folder. */
  project(name = 'shop', template = 'basic'): string {
    const planned = planProject({ name, template });
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
    for (const file of planned.value) this.file(file.content, name, file.path);
    return this.at(name);
  }

  /**
   * A project of nothing but models, with a DuckDB file of its name.
   *
   * @param folder its last part is the name
   * @param models texts by file
   * @param config further lines of dbt_project.yml
   */
  smallProject(folder: string, models: Readonly<Record<string, string>>, config = ''): void {
    const name = path.basename(folder);
    const dbtName = name.replace('-', '_');
    const floe = `name: ${name}
version: "1.0"
compute: { target: duckdb, properties: { path: ./warehouse/${name}.duckdb } }
transforms: [{ type: dbt, path: models/ }]
observability: { traces: false, metrics: false, lineage: false }
`;
    this.file(floe, folder, 'floe.yaml');
    this.file(`name: ${dbtName}\nprofile: ${dbtName}\n${config}`, folder, 'dbt_project.yml');
    for (const [file, text] of Object.entries(models)) this.file(text, folder, 'models', file);
  }

  copy(from: string, to: string): string {
    cpSync(this.at(from), this.at(to), { recursive: true });
    return this.at(to);
  }

  /** Replaces words in a file that must be there. */
  edit(old: string, fresh: string, ...parts: string[]): void {
    const text = this.read(...parts);
    if (!text.includes(old)) throw new Error(`'${old}' is not in ${parts.join('/')}.`);
    this.file(
      text.replace(old, () => fresh),
      ...parts,
    );
  }

  /** A dbt that does what it is told; every call but the one for its version is noted in `calls`. */
  puppetDbt(parts: PuppetParts = {}): string {
    const cases = Object.entries(parts).map(([command, body]) => `*" ${command} "*)\n${body}\n;;`);
    return this.script(
      `case " $* " in *" --version "*) cat <<'END'
${versionAnswer}
END
exit 0 ;; esac
echo "$*" >> '${this.at('calls')}'
target="$PWD/target"
mkdir -p "$target"
case " $* " in
${cases.join('\n')}
esac`,
      ...['bin', 'dbt'],
    );
  }

  /**
   * The same dbt as part of a Python environment, started by a Python that does something else when it is asked
   * anything else.
   *
   * @param otherwise shell code
   */
  puppetDbtWithPython(parts: PuppetParts, otherwise: string): string {
    const dbt = this.puppetDbt(parts);
    const inner = this.at('bin', 'puppet');
    renameSync(dbt, inner);
    const python = this.script(
      // floe starts a script of Python's with a launcher of its own in front.
      `case "$1" in */dbt_process.py) shift ;; esac
case "$1" in '${dbt}') shift; exec '${inner}' "$@" ;; esac\n${otherwise}`,
      ...['bin', 'python'],
    );
    // As pip and uv start a script when the path of its Python has spaces.
    return this.script(`'''exec' "${python}" "$0" "$@"\n' '''`, ...['bin', 'dbt']);
  }

  private script(body: string, ...parts: string[]): string {
    const file = this.file(`#!/bin/sh\n${body}\n`, ...parts);
    chmodSync(file, 0o755);
    return file;
  }

  /** The dbt commands the puppet was called with, oldest first. */
  calls(): string[] {
    const lines = this.namesIn().includes('calls') ? this.read('calls').trim().split('\n') : [];
    return lines.map((line) => / (build|test|deps) /.exec(` ${line} `)?.[1] ?? line);
  }

  /** The arguments of the puppet's last call. */
  lastArguments(): string {
    return this.read('calls').trim().split('\n').at(-1) ?? '';
  }

  terminal(env: Readonly<Record<string, string>> = {}): MemoryTerminal {
    return new MemoryTerminal({
      env: { PATH: '/usr/bin:/bin', HOME: this.root, FLOE_CACHE_DIR: this.at('cache'), ...env },
    });
  }
}

/** Shell code that prints one event of dbt's structured log. */
export function says(name: string, data: object = {}, info: object = {}): string {
  const event = { info: { name, level: 'info', invocation_id: 'puppet', msg: '', ...info }, data };
  return `cat <<'END'\n${JSON.stringify(event)}\nEND`;
}
