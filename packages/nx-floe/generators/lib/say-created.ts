import type { GeneratorCallback } from '@nx/devkit';

/** The last line of a generator. Nx calls back when the files are on the disk, and not in a dry run. */
export function sayCreated(name: string): GeneratorCallback {
  return () => {
    process.stdout.write(`✓ Created ${name}\n`);
  };
}
