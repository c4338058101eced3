import { Sandbox } from '../../testing/sandbox';
import { readClassifications } from '.';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

async function read(manifest: unknown): Promise<unknown> {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  sandbox.file(text, 'manifest.json');
  return readClassifications(sandbox.at('manifest.json'));
}

const column = (floe: unknown) => ({ name: 'x', meta: { floe } });

it('are what columns of models say of themselves, in either place dbt keeps it', async () => {
  const nodes = {
    'model.shop.customers': {
      resource_type: 'model',
      name: 'customers',
      columns: {
        email: column({ classification: 'pii', pii_type: 'email', sensitivity: 'high' }),
        name: { config: { meta: { floe: { classification: 'pii' } } }, meta: {} },
        id: column({}),
      },
    },
    'model.shop.orders': { resource_type: 'model', name: 'orders', columns: { id: {} } },
    'seed.shop.raw': {
      resource_type: 'seed',
      name: 'raw',
      columns: { a: column({ classification: 'pii' }) },
    },
  };
  expect(await read({ nodes })).toEqual({
    ok: true,
    classifications: {
      customers: {
        email: { classification: 'pii', pii_type: 'email', sensitivity: 'high' },
        name: { classification: 'pii', pii_type: null, sensitivity: 'medium' },
      },
    },
  });
});

it.each<[string, unknown]>([
  ['nothing is classified', { nodes: {} }],
  ['the word stands somewhere else', { nodes: {}, note: { classification: 'no' } }],
  ['nodes are no mapping', { nodes: ['"classification"'], classification: 1 }],
])('are none where %s', async (_, manifest) => {
  expect(await read(manifest)).toEqual({ ok: true, classifications: undefined });
});

it('are none before there is a manifest', async () => {
  const file = sandbox.at('manifest.json');
  expect(await readClassifications(file)).toEqual({ ok: true, classifications: undefined });
});

it('are unknown when the manifest was cut off', async () => {
  const cut = await read('{"nodes":{"classification"');
  expect(cut).toEqual({ ok: false, reason: 'it is not JSON' });
});
