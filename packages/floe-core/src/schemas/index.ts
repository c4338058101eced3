export { type SchemaName, schemaNames, shippedSchema } from './shipped';
