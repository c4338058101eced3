import type { NodeRef } from '../../events';

/** dbt's resource types in the words of the screen, where they differ. */
const kinds: Readonly<Record<string, string>> = {
  unit_test: 'test',
  operation: 'hook',
  saved_query: 'query',
  semantic_model: 'semantic',
};

/** What kind of node it is, in the words of the screen: model, seed, test, hook, … */
export function kindOf({ resourceType }: Pick<NodeRef, 'resourceType'>): string {
  return kinds[resourceType] ?? resourceType;
}

/** Whether a node tests something: a data test or a unit test. */
export function isTest({ resourceType }: Pick<NodeRef, 'resourceType'>): boolean {
  return resourceType === 'test' || resourceType === 'unit_test';
}
