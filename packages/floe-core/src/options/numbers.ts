import type { Option } from './option';

/** A number that was written on the command line; nothing where it is none, or not one the option takes. */
export function parseNumber(option: Option, text: string): number | undefined {
  const { type, minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity } = option;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isKind = type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
  const isInRange = value >= minimum && value > exclusiveMinimum && value <= maximum;
  return isKind && isInRange ? value : undefined;
}

/** What an option takes, as a sentence: `It must be a whole number, 1 or more.` */
export function numberRule({ type, unit, minimum, exclusiveMinimum, maximum }: Option): string {
  const kind = `${type === 'integer' ? 'whole ' : ''}number${unit === undefined ? '' : ` of ${unit}`}`;
  const bounds = [
    ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
    ...(minimum === undefined ? [] : [`${minimum} or more`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ];
  return `It must be a ${[kind, bounds.join(' and ')].filter(Boolean).join(', ')}.`;
}
