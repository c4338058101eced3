// What a script does, told as it goes.

/** Numbers the steps of a script: `[2/5] Packing …`. */
export function stepsOf(total) {
  let done = 0;
  const started = Date.now();
  return (title) => {
    done += 1;
    const seconds = Math.round((Date.now() - started) / 1000);
    const since = done === 1 ? '' : ` (${seconds} s so far)`;
    console.log(`\n[${done}/${total}] ${title}${since}`);
  };
}
