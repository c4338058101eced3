import { mkdirSync } from 'node:fs';

import { Sandbox } from '../../testing/sandbox';
import { findWorkspaceRoot } from './workspace-root';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  mkdirSync(sandbox.at('outer/inner/shop'), { recursive: true });
});
afterEach(() => {
  sandbox.remove();
});

const rootOf = (folder: string) => findWorkspaceRoot(sandbox.at(folder));

it('is the nearest folder above with an nx.json', () => {
  sandbox.file('{}', 'nx.json');
  sandbox.file('{}', 'outer/nx.json');
  expect(rootOf('outer/inner/shop')).toBe(sandbox.at('outer'));
});

it('is the folder itself when that is where the nx.json is', () => {
  sandbox.file('{}', 'outer/inner/shop/nx.json');
  expect(rootOf('outer/inner/shop')).toBe(sandbox.at('outer/inner/shop'));
});

it('is the workspace of Nx rather than a repository within it', () => {
  sandbox.file('{}', 'outer/nx.json');
  mkdirSync(sandbox.at('outer/inner/.git'));
  expect(rootOf('outer/inner/shop')).toBe(sandbox.at('outer'));
});

it('is the repository where there is no Nx; its .git is a file in a worktree', () => {
  sandbox.file('gitdir: elsewhere\n', 'outer/inner/.git');
  expect(rootOf('outer/inner/shop')).toBe(sandbox.at('outer/inner'));
});

it('is not there when there is neither', () => {
  expect(rootOf('outer/inner/shop')).toBeUndefined();
});
