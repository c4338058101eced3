import { isEndpoint } from './endpoint';

it.each([
  'https://example.com',
  's3://lake/data',
  'gs://lake',
  'abfss://lake@account.dfs.core.windows.net/x',
  'jdbc:postgresql://db/shop',
  'db.example.com:5432',
  'polaris:8181/api/catalog',
  '10.0.0.1:8080',
  '[::1]:5432',
  ' localhost:4317 ',
])('%s is an endpoint', (value) => {
  expect(isEndpoint(value)).toBe(true);
});

it.each([
  'db.example.com',
  'models/',
  ':memory:',
  'md:12345',
  'C:/data/shop.duckdb',
  '12:30',
  '*/30 * * * *',
  'PRINCIPAL_ROLE:ALL',
  'see https://example.com',
  'a'.repeat(1_000_000),
])('%.40s is none', (value) => {
  expect(isEndpoint(value)).toBe(false);
});
