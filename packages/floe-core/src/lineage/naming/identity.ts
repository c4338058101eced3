import { asText } from '../../json';
import type { GraphNode } from '../../manifest';

/** A table by where it is, each part as the warehouse has it. */
export interface Identity {
  readonly database?: string;
  readonly schema?: string;
  readonly identifier: string;
}

/** The table a node makes or a source is: an alias, or the identifier of a source, goes before the name. */
export function identityOf({ name, json }: GraphNode): Identity {
  const [database, schema] = [asText(json.database), asText(json.schema)];
  return {
    ...(database !== undefined && { database }),
    ...(schema !== undefined && { schema }),
    identifier: asText(json.identifier) ?? asText(json.alias) ?? name,
  };
}

/** `database.schema.identifier`, as OpenLineage names a table; parts that are not there are left out. */
export function fullName({ database, schema, identifier }: Identity): string {
  return [database, schema, identifier].filter(Boolean).join('.');
}

/** The same for every spelling of one table; warehouses do not tell capitals apart unless they are made to. */
export function identityKey(identity: Identity): string {
  return fullName(identity).toLowerCase();
}
