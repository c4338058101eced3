export { openWarehouse } from './open-warehouse';
export type { Answer, Question, Relation, WarehouseAccess } from './warehouse';
