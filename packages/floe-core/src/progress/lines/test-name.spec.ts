import { shortTestName, TestNames } from './test-name';

function short(name: string, attachedNode?: string): string {
  const node = { uniqueId: `test.shop.${name}.1`, name, resourceType: 'test' };
  return shortTestName(attachedNode === undefined ? node : { ...node, attachedNode });
}

describe('the short name of a generic test', () => {
  it.each([
    [
      'accepted_values_orders_status__active__inactive',
      'model.shop.orders',
      'accepted_values_orders_status',
    ],
    [
      'relationships_orders_customer_id__customer_id__ref_customers_',
      'model.shop.orders',
      'relationships_orders_customer_id',
    ],
    [
      'not_null_stg_jaffle__orders_order_id',
      'model.shop.stg_jaffle__orders',
      'not_null_stg_jaffle__orders_order_id',
    ],
    [
      'accepted_values_stg_jaffle__orders_status__a__b',
      'model.shop.stg_jaffle__orders',
      'accepted_values_stg_jaffle__orders_status',
    ],
    [
      'accepted_values_orders_v2_status__a',
      'model.shop.orders.v2',
      'accepted_values_orders_v2_status',
    ],
    ['unique_orders_a__b', 'model.shop.orders', 'unique_orders_a__b'],
    ['orders_are_fine_orders_amount__10', 'model.shop.orders', 'orders_are_fine_orders_amount'],
    [
      'source_accepted_values_raw_orders_status__a',
      'source.shop.raw.orders',
      'source_accepted_values_raw_orders_status',
    ],
    ['my_own_name', 'model.shop.orders', 'my_own_name'],
    ['fresh_orders', 'model.shop.orders', 'fresh_orders'],
    ['accepted_values_orders_status__a', 'orders', 'accepted_values_orders_status__a'],
  ])('%s on %s is %s', (name, attached, expected) => {
    expect(short(name, attached)).toBe(expected);
  });

  it('is the whole name when nobody says what the test is attached to', () => {
    expect(short('accepted_values_orders_status__a')).toBe('accepted_values_orders_status__a');
  });

  it('stays the same for the test that had it first', () => {
    const names = new TestNames();
    const of = (name: string): string =>
      names.of({
        uniqueId: `test.shop.${name}`,
        name,
        resourceType: 'test',
        attachedNode: 'model.shop.orders',
      });
    expect([of('t_orders_a__1'), of('t_orders_a__2'), of('t_orders_a__1')]).toEqual([
      't_orders_a',
      't_orders_a__2',
      't_orders_a',
    ]);
  });
});
