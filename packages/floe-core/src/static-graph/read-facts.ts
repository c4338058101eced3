import { readPython, readSql } from './code';
import type { FactsOf, FileKind } from './facts';
import { readManifest } from './manifest-facts';
import { readFloe, readPackages, readProject } from './project-file';
import { readProperties } from './properties';

const readers: { readonly [K in FileKind]: (text: string) => FactsOf[K] | Promise<FactsOf[K]> } = {
  sql: readSql,
  python: readPython,
  properties: readProperties,
  project: readProject,
  packages: readPackages,
  floe: readFloe,
  manifest: readManifest,
};

/** What a text says, read as a file of its kind. Takes any text; never throws and never rejects. */
export async function readFacts<K extends FileKind>(kind: K, text: string): Promise<FactsOf[K]> {
  return readers[kind](text);
}
