export { openColumnReader, type ReaderOptions } from './reader';
export type {
  ColumnAnswer,
  ColumnInput,
  ColumnLineage,
  ColumnQuestion,
  ColumnReader,
  KnownRelation,
} from './lineage';
