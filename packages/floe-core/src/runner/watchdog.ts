import { spawn } from 'node:child_process';

const script =
  'read -r _; if [ "$_" != done ]; then kill -INT -"$1"; sleep 5; kill -KILL -"$1"; fi';

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
