import { spawn } from 'node:child_process';

/** The group gets an interrupt and five seconds; the variable has a name of its own, as `$_` is bash's. */
const script = `
read -r word
[ "$word" = done ] && exit
kill -INT -"$1"
for second in 1 2 3 4 5; do
  sleep 1
  kill -0 -"$1" || exit
done
kill -KILL -"$1"
`;

/**
 * Sees to it that a process group ends when this process is killed without a chance to say goodbye: a shell waits on
 * a pipe from us, and what closes the pipe without a word was our death. POSIX only.
 *
 * @returns tells the watchdog that all is well and it may go
 */
export function watchOver(processGroup: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const watchdog = spawn('/bin/sh', ['-c', script, 'floe-watchdog', String(processGroup)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  watchdog.unref();
  return () => {
    watchdog.stdin.end('done\n');
  };
}
