import * as door from '.';

it('the door of floe-core has few values, and a verb is one of `verbs`', () => {
  expect(Object.keys(door).length).toBeLessThanOrEqual(12);
  expect(Object.keys(door.verbs).sort()).toEqual(Object.keys(door.declarations).sort());
});
