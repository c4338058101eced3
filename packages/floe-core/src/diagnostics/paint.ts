import pc from 'picocolors';

/** The few colours floe uses, or the same functions doing nothing. */
export interface Paint {
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/** @param colour whether the text goes to a terminal that wants colour */
export function paintFor(colour: boolean): Paint {
  const { green, red, yellow, dim, bold } = pc.createColors(colour);
  return { green, red, yellow, dim, bold };
}
