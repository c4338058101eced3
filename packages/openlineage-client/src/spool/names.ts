import { createHash, randomBytes } from 'node:crypto';
import os from 'node:os';

/** Who wrote a spool file, and for which transport; it is all in its name. */
export interface SpoolName {
  /** The name of the file. Names sort by the time they were made. */
  readonly file: string;
  readonly pid: number;
  /** Stands for the machine. */
  readonly host: string;
  /** The name of the transport, made fit for a file name. */
  readonly lane: string;
}

const shape = /^\d{8}T\d{9}Z-(\d+)-([0-9a-f]{8})-[0-9a-f]{6}\.([\w-]+)\.jsonl$/;

const hostHere = () => createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);

/** The part of a file's name that says which transport it is for. */
export const laneOf = (transport: string): string => transport.replace(/[^\w-]/g, '_') || '_';

/** A name nobody has used. */
export function newSpoolName(transport: string, now: Date): SpoolName {
  const time = now.toISOString().replace(/[-:.]/g, '');
  const host = hostHere();
  const lane = laneOf(transport);
  const random = randomBytes(3).toString('hex');
  return {
    file: `${time}-${process.pid}-${host}-${random}.${lane}.jsonl`,
    pid: process.pid,
    host,
    lane,
  };
}

/** What a name says, or nothing if it is no spool file's. */
export function spoolNameOf(file: string): SpoolName | undefined {
  const [, pid, host, lane] = shape.exec(file) ?? [];
  return pid === undefined || host === undefined || lane === undefined
    ? undefined
    : { file, pid: Number(pid), host, lane };
}

/**
 * Whether the process that made a file is one of this machine, and runs. Nothing if the machine is another one, since
 * that cannot be known from here.
 */
export function writerRuns({ pid, host }: SpoolName): boolean | undefined {
  if (host !== hostHere()) return undefined;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
