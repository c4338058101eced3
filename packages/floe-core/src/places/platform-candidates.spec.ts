import path from 'node:path';

import { platformCandidates } from '.';

const from = (root: string, files: readonly string[]): string[] =>
  files.map((file) => path.relative(root, file).split(path.sep).join('/'));

describe('platformCandidates', () => {
  it('looks in the project, then in the workspace, then at home', () => {
    const facts = { projectDir: '/w/p/orders', workspaceRoot: '/w', env: 'dev', home: '/home/a' };
    expect(from('/', platformCandidates(facts))).toEqual([
      'w/p/orders/platform/dev/platform.yaml',
      'w/p/orders/dev/platform.yaml',
      'w/p/orders/.floe/dev/platform.yaml',
      'w/p/orders/platform/platform.yaml',
      'w/p/orders/platform.yaml',
      'w/p/orders/.floe/platform.yaml',
      'w/platform/dev/platform.yaml',
      'w/platform/platform.yaml',
      'home/a/.floe/dev/platform.yaml',
      'home/a/.floe/platform.yaml',
    ]);
  });

  it('names a place once where project and workspace are one folder', () => {
    const files = platformCandidates({ projectDir: '/w', workspaceRoot: '/w', env: 'dev' });
    expect(from('/w', files)).toEqual([
      'platform/dev/platform.yaml',
      'dev/platform.yaml',
      '.floe/dev/platform.yaml',
      'platform/platform.yaml',
      'platform.yaml',
      '.floe/platform.yaml',
    ]);
  });
});
