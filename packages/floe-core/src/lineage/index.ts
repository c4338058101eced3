export type {
  ColumnAnswer,
  ColumnInput,
  ColumnLineage,
  ColumnQuestion,
  ColumnReader,
  KnownColumn,
  KnownRelation,
  RelationName,
} from './column-reader';
export type { LineageEvent } from './openlineage';
export type {
  Delivery,
  DesignOptions,
  GitState,
  LineageClient,
  LineageOptions,
  LineagePlan,
  NamingChoice,
} from './options';
export { lineageSink } from './sink';
