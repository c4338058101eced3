export { openWarehouse } from './open-warehouse';
export type { Answer, Cell, Question, Relation, Warehouse, WarehouseAccess } from './warehouse';
