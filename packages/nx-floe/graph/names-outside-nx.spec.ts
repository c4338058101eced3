import type { CreateDependenciesContext } from '@nx/devkit';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readNeighbours } from '../../floe-core/src/upstream';
import * as plugin from '../index';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-names-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const floe = (
  name?: string,
): string => `${name === undefined ? '' : `name: ${name}\n`}version: "1.0"
compute: { target: duckdb, properties: { path: db.duckdb } }
transforms: [{ type: dbt, path: models/ }]
`;
const project = (dbtName: string): string => `name: ${dbtName}\nprofile: x\n`;
const producer = (name: string): string =>
  `sources: [{ name: s, meta: { floe: { producer: ${name} } }, tables: [{ name: t }] }]\n`;

function write(files: Readonly<Record<string, string>>): string[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'));
}

/** `folder: name`, and `name > name`, of floe projects, by the hooks Nx calls. */
async function inNx(files: readonly string[]): Promise<string[]> {
  const [, create] = plugin.createNodes;
  const asked = files.filter((file) => /floe\.yaml$|\.json$|\.yml$/.test(file));
  const found = await create(asked, undefined, { workspaceRoot: root, nxJsonConfiguration: {} });
  const nodes = found.flatMap(([, { projects = {} }]) => Object.entries(projects));
  const names = new Map(nodes.map(([folder, { name = '' }]) => [folder, name]));
  const projectFileMap: Record<string, { file: string; hash: string }[]> = {};
  for (const file of files) {
    const owner = [...names].find(([folder]) => file.startsWith(`${folder}/`));
    if (owner) (projectFileMap[owner[1]] ??= []).push({ file, hash: file });
  }
  const fileMap = { projectFileMap, nonProjectFiles: [] };
  const context: CreateDependenciesContext = {
    projects: Object.fromEntries(
      [...names].map(([folder, name]) => [name, { name, root: folder }]),
    ),
    ...{ externalNodes: {}, fileMap, filesToProcess: fileMap, nxJsonConfiguration: {} },
    workspaceRoot: root,
  };
  const edges = await plugin.createDependencies(undefined, context);
  return [
    ...[...names].map(([folder, name]) => `${folder}: ${name}`),
    ...edges.map(({ source, target }) => `${source} > ${target}`),
  ].sort();
}

/** The same by whoever runs `floe` without Nx. */
async function outsideNx(projectDir: string): Promise<string[]> {
  const around = await readNeighbours({
    projectDir: path.join(root, projectDir),
    workspaceRoot: root,
  });
  return around
    .flatMap(({ name, folder, dependencies }) => [
      `${path.relative(root, folder)}: ${name}`,
      ...dependencies.map(({ target }) => `${name} > ${target}`),
    ])
    .sort();
}

const both = (up: Readonly<Record<string, string>>, named: string) => ({
  'a/up/floe.yaml': floe('up-floe'),
  'a/up/dbt_project.yml': project('up_dbt'),
  ...up,
  'down/floe.yaml': floe('down'),
  'down/dbt_project.yml': project('down_dbt'),
  'down/models/s.yml': producer(named),
});

it.each<[string, Readonly<Record<string, string>>, string[]]>([
  ['floe.yaml', both({}, 'up-floe'), ['a/up: up-floe', 'down > up-floe', 'down: down']],
  [
    'project.json',
    both({ 'a/up/project.json': '{ "name": "orders" }' }, 'orders'),
    ['a/up: orders', 'down > orders', 'down: down'],
  ],
  [
    'package.json',
    both({ 'a/up/package.json': '{ "name": "@shop/orders" }' }, "'@shop/orders'"),
    ['a/up: @shop/orders', 'down > @shop/orders', 'down: down'],
  ],
  [
    'the nx section of package.json',
    both(
      { 'a/up/package.json': '{ "name": "@shop/orders", "nx": { "name": "orders" } }' },
      'orders',
    ),
    ['a/up: orders', 'down > orders', 'down: down'],
  ],
  [
    'project.json rather than package.json',
    both(
      {
        'a/up/project.json': '{ "name": "orders" }',
        'a/up/package.json': '{ "name": "@shop/orders" }',
      },
      'orders',
    ),
    ['a/up: orders', 'down > orders', 'down: down'],
  ],
  [
    'nothing but the folder',
    both({ 'a/up/floe.yaml': floe() }, 'up'),
    ['a/up: up', 'down > up', 'down: down'],
  ],
  [
    'project.json, so that the name in floe.yaml is nobody’s',
    both({ 'a/up/project.json': '{ "name": "orders" }' }, 'up-floe'),
    ['a/up: orders', 'down: down'],
  ],
  [
    'dbt_project.yml, where no project has that name',
    both({ 'a/up/project.json': '{ "name": "orders" }' }, 'up_dbt'),
    ['a/up: orders', 'down > orders', 'down: down'],
  ],
  [
    'another project’s name, which dbt has for this one',
    {
      ...both({ 'a/up/project.json': '{ "name": "orders" }' }, 'up_dbt'),
      'z/floe.yaml': floe('up_dbt'),
      'z/dbt_project.yml': project('z_dbt'),
    },
    ['a/up: orders', 'down > up_dbt', 'down: down', 'z: up_dbt'],
  ],
  [
    'the name two have: the first by path keeps it',
    {
      ...both({ 'a/up/floe.yaml': floe('shop') }, 'shop'),
      'z/floe.yaml': floe('shop'),
      'z/dbt_project.yml': project('z_dbt'),
    },
    ['a/up: shop', 'down > shop', 'down: down', 'z: z'],
  ],
])('a project is called by %s, in and outside Nx', async (_, files, expected) => {
  const there = write(files);
  expect(await inNx(there)).toEqual(expected);
  expect(await outsideNx('down')).toEqual(expected);
});
