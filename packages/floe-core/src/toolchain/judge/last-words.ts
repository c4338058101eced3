/** As many lines of a program's output as fit a message, and as much of each. */
const linesShown = 15;
const charactersShown = 300;

/** pip says this five times over, each time with a few hundred characters of the same reason. */
const isRetry = (line: string | undefined): boolean => /^(WARNING: )?Retrying\b/.test(line ?? '');

/** The last lines of a program's output, fit to be shown: no blank lines, no secrets of URLs. */
export function lastWords(output: readonly string[]): readonly string[] {
  return output
    .filter((line) => line.trim() !== '')
    .filter((line, index, all) => !(isRetry(line) && isRetry(all[index + 1])))
    .slice(-linesShown)
    .map((line) => shortened(withoutSecrets(line.trimEnd())));
}

/** Hides who logs in to the addresses of a text: `https://user:pass@host` becomes `https://***@host`. */
export function withoutSecrets(text: string): string {
  return text.replace(/([a-z][a-z\d+.-]*:\/\/)[^\s/]*@/gi, '$1***@');
}

function shortened(line: string): string {
  return line.length > charactersShown ? `${line.slice(0, charactersShown)}…` : line;
}
