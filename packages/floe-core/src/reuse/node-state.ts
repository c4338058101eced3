import type { JsonObject } from '../json';
import { nodeState, readNote, removeNote, writeNote } from '../state';
import { type Place, whyNotKnown } from './adapters';
import { canonical, digest } from './canonical';
import { exists, identitiesOf } from './database-file';
import { askPython, type PythonReply } from './python-process';
import type { Recording } from './record';
import { accountIn, problemIn } from './reply';
import type { Relation, StateRead } from './state';

/** The notes on what was built, kept in the warehouse itself. Whoever uses them has the database to themselves. */
export interface NodeStateDoor {
  /**
   * @param sources relations whose stamps are wanted as well, by `unique_id`; ask for the same ones each time
   */
  read(sources: ReadonlyMap<string, Relation>): Promise<StateRead>;
  /** Before dbt starts: what is about to be built is no longer good. Nothing may be built for reuse where this fails. */
  invalidate(begun: Begun): Promise<Done>;
  /** After dbt has ended. Where it fails, the nodes are built again the next time. */
  record(recording: Recording): Promise<Done>;
}

export interface Begun {
  /** Nodes and tests that are about to be built or run. */
  readonly nodes: readonly { readonly uniqueId: string; readonly relation?: Relation }[];
  /** All `unique_id`s of dbt's graph; what is kept of others is thrown away. */
  readonly known: readonly string[];
}

/** `why` is a sentence. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Where the notes are. */
export interface NodeStateAccess extends Place {
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  /** Folder and environment dbt runs in. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Tells one installation of the warehouse's engine from the next, such as the versions of dbt's packages. */
  readonly installation: string;
  readonly signal?: AbortSignal;
  /** Answers in place of a new Python while there is one that waits; undefined where there is none, or no more. */
  readonly waiting?: () => Ask | undefined;
}

type Ask = (question: object) => Promise<JsonObject | undefined>;

/** Opens the door to the notes. Nothing is started before something is asked. */
export function openNodeState(access: NodeStateAccess): NodeStateDoor {
  const why = whyNotKnown(access);
  const { python, databaseFile } = access;
  if (why !== undefined || python === undefined || databaseFile === undefined) {
    return closed(why ?? 'There is no database to look into.');
  }
  return new DuckDbNotes({ ...access, python, databaseFile });
}

/** Nothing is known, so everything is built, and nothing is kept of it. */
function closed(why: string): NodeStateDoor {
  const refused: Done = { ok: false, why };
  return {
    read: () => Promise.resolve({ known: false, why }),
    invalidate: () => Promise.resolve(refused),
    record: () => Promise.resolve(refused),
  };
}

type Opened = NodeStateAccess & { readonly python: string; readonly databaseFile: string };

class DuckDbNotes implements NodeStateDoor {
  /** What was asked for last; `record` tells the same. */
  private sources: readonly object[] = [];

  constructor(private readonly access: Opened) {}

  async read(sources: ReadonlyMap<string, Relation>): Promise<StateRead> {
    this.sources = [...sources].map(([uniqueId, relation]) => ({ uniqueId, relation }));
    const remembered = await this.remembered();
    if (remembered !== undefined) return { known: true, state: accountIn(remembered).state };
    const reply = await this.ask('read', { sources: this.sources });
    if (!reply.ok) return { known: false, why: reply.why };
    await this.remember(reply.json);
    return { known: true, state: accountIn(reply.json).state };
  }

  async invalidate({ nodes, known }: Begun): Promise<Done> {
    await removeNote(this.access.stateDir, nodeState);
    // Nothing was built in a file that is not there.
    if (!(await exists(this.access.databaseFile))) return { ok: true };
    const reply = await this.ask('invalidate', { nodes, known });
    return reply.ok ? { ok: true } : reply;
  }

  async record({ rows, sources: held }: Recording): Promise<Done> {
    await removeNote(this.access.stateDir, nodeState);
    const stamps = held.map(({ uniqueId, relation, stamp }) => ({ uniqueId, relation, stamp }));
    const asked = { rows, sources: this.sources, held: stamps };
    const reply = await this.ask('record', asked);
    if (!reply.ok) return reply;
    await this.remember(reply.json);
    return { ok: true };
  }

  private async ask(op: string, request: object): Promise<PythonReply> {
    const { databaseFile: file, attached = [], waiting } = this.access;
    const question = { op, file, attached, ...request };
    const ask = waiting?.();
    const reply = ask ? replyOf(await ask(question)) : await askPython(this.access, question);
    if (!reply.ok) return reply;
    const why = problemIn(reply.json);
    return why === undefined ? reply : { ok: false, why };
  }

  private get files(): readonly string[] {
    const { databaseFile, attached = [] } = this.access;
    return [databaseFile, ...attached.map((each) => each.path)];
  }

  /** What else decides whether an answer that is remembered is still one. */
  private get key(): string {
    const { python, installation, env } = this.access;
    return digest(canonical([python, this.files, installation, env.TZ ?? '', this.sources]));
  }

  /** The last answer, where all files are exactly as they were then. */
  private async remembered(): Promise<JsonObject | undefined> {
    try {
      const kept = await readNote(this.access.stateDir, nodeState);
      if (kept?.key !== this.key) return undefined;
      const { answer } = kept;
      const identity = await identitiesOf(this.files);
      const isSame = identity !== undefined && canonical(identity) === canonical(answer.identity);
      return isSame ? answer : undefined;
    } catch {
      return undefined;
    }
  }

  /** Not to remember costs half a second the next time. */
  private async remember(answer: JsonObject): Promise<void> {
    await writeNote(this.access.stateDir, nodeState, { key: this.key, answer });
  }
}

function replyOf(json: JsonObject | undefined): PythonReply {
  return json === undefined
    ? { ok: false, why: 'dbt ended before it answered.' }
    : { ok: true, json };
}
