import { declarations } from 'floe-core';
import { runOptionsIn } from './run-options';

const options: Readonly<
  Record<string, { readonly description: string; readonly changesBuild?: true }>
> = declarations.run.options;

it.each(Object.entries(options).filter(([name]) => name !== 'project'))(
  '--%s makes a run another one where it is declared so: %p',
  (name, { changesBuild = false }) => {
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const written of [name, flag]) {
      const argv = ['node', 'nx', 'run', 'orders:run', `--${written}=x`];
      expect(runOptionsIn(argv)).toBe(changesBuild ? `--${written}` : '');
    }
  },
);
