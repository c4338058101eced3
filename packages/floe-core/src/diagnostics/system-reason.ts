import { getSystemErrorMap } from 'node:util';

/** The operating system's own words for a failure, such as `permission denied`, without its codes and absolute paths. */
export function systemReason(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  const [, words] = getSystemErrorMap().get(errno ?? 0) ?? [];
  return words ?? message;
}
