import { crc32 } from 'node:zlib';

/** An event as it lies in the spool. */
export interface Spooled {
  /** Its number in the file, from 1. */
  readonly n: number;
  /** The event as JSON. */
  readonly text: string;
}

const shape = /^\{"n":(\d{1,15}),"sum":"([0-9a-f]{8})","event":(.*)\}$/s;

const sumOf = (n: number, text: string) => crc32(`${n}:${text}`).toString(16).padStart(8, '0');

/** One line of a spool file, its end included: JSON with a number, a checksum (CRC-32 of number and event) and the event. */
export const lineOf = ({ n, text }: Spooled): string =>
  `{"n":${n},"sum":"${sumOf(n, text)}","event":${text}}\n`;

/** What a line holds, or nothing if it is torn or damaged. The line comes without its end. */
export function spooledOf(line: string): Spooled | undefined {
  const [, digits, sum, text] = shape.exec(line) ?? [];
  if (digits === undefined || text === undefined) return undefined;
  const n = Number(digits);
  return sumOf(n, text) === sum ? { n, text } : undefined;
}
