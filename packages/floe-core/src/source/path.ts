import { shownText } from './words/shown';

/** The way to a value: keys of mappings, and indexes of lists. */
export type Path = readonly (string | number)[];

/** A path as people write it: `transforms[0].path`; a key that is not a plain word gets quotes. */
export function dotted(path: Path): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step}]`;
    if (!/^[\w$<-]+$/.test(step)) return `${before}["${shownText(step)}"]`;
    return before === '' ? shownText(step) : `${before}.${shownText(step)}`;
  }, '');
}
