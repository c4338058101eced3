/**
 * What a command line says after an option, each time it says it.
 *
 * @param words without node and Nx
 * @param names the option as it may be written, without the dashes
 */
export function valuesOf(words: readonly string[], ...names: readonly string[]): string[] {
  const flags = names.map((name) => `--${name}`);
  return words.flatMap((word, index) => {
    const flag = flags.find((each) => word.startsWith(`${each}=`));
    if (flag !== undefined) return [word.slice(flag.length + 1)];
    return flags.includes(word) ? words.slice(index + 1, index + 2) : [];
  });
}
