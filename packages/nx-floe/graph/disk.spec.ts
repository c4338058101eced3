import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onDisk } from './disk';

describe('onDisk', () => {
  let workspaceRoot: string;

  beforeEach(() => {
    workspaceRoot = fs.mkdtempSync(path.join(tmpdir(), 'floe-disk-'));
    fs.mkdirSync(path.join(workspaceRoot, '.nx', 'workspace-data'), { recursive: true });
    fs.writeFileSync(path.join(workspaceRoot, 'floe.yaml'), 'name: orders\n');
  });
  afterEach(() => {
    delete process.env.NX_WORKSPACE_DATA_DIRECTORY;
    delete process.env.NX_CACHE_PROJECT_GRAPH;
    fs.rmSync(workspaceRoot, { recursive: true, force: true });
  });

  async function cachesUsed(): Promise<string[]> {
    const files = onDisk(workspaceRoot);
    expect(await files.outline('floe.yaml')).toMatchObject({ name: 'orders' });
    await files.save();
    const all = fs.readdirSync(workspaceRoot, { recursive: true, encoding: 'utf8' });
    return all.filter((file) => file.endsWith('.json')).sort();
  }

  it('remembers outlines beside the graph of Nx', async () => {
    expect(await cachesUsed()).toEqual(['.nx/workspace-data/nx-floe-outlines.json']);
  });

  it('goes where Nx is told to keep its data', async () => {
    process.env.NX_WORKSPACE_DATA_DIRECTORY = 'data';
    fs.mkdirSync(path.join(workspaceRoot, 'data'));
    expect(await cachesUsed()).toEqual(['data/nx-floe-outlines.json']);
  });

  it('remembers nothing when Nx is told not to', async () => {
    process.env.NX_CACHE_PROJECT_GRAPH = 'false';
    expect(await cachesUsed()).toEqual([]);
  });

  it.each([
    ['absent', undefined],
    ['broken', '{'],
    ['a bare word', '"name"'],
  ])('takes a JSON file that is %s for an empty one', async (_, content) => {
    const file = path.join(workspaceRoot, 'package.json');
    if (content !== undefined) fs.writeFileSync(file, content);
    expect(await onDisk(workspaceRoot).json('package.json')).toEqual({});
  });
});
