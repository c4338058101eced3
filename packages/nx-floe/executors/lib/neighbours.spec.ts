import type { ExecutorContext } from '@nx/devkit';
import { neighboursIn } from './neighbours';

const graph = (nodes: object) => ({
  root: '/workspace',
  projectGraph: { nodes, dependencies: {} } as ExecutorContext['projectGraph'],
});

const project = (name: string, metadata: object) => ({
  name,
  type: 'app',
  data: { root: `pipelines/${name}`, metadata },
});

describe('the floe projects of the graph', () => {
  it('are those with something of floe in their metadata, with absolute paths', () => {
    const dependencies = [{ target: 'crm', because: 'ref', file: 'pipelines/sales/models/a.sql' }];
    const nodes = {
      sales: project('sales', { floe: { dependencies, problems: [] } }),
      crm: project('crm', { floe: { dependencies: [] } }),
      app: project('app', { technologies: ['react'] }),
    };
    expect(neighboursIn(graph(nodes))).toEqual({
      neighbours: [
        {
          name: 'sales',
          folder: '/workspace/pipelines/sales',
          dependencies: [
            {
              ...{ target: 'crm', because: 'ref' },
              file: '/workspace/pipelines/sales/models/a.sql',
            },
          ],
        },
        { name: 'crm', folder: '/workspace/pipelines/crm', dependencies: [] },
      ],
    });
  });

  it.each([{ root: '/workspace' }, graph({}), graph({ app: project('app', {}) })])(
    'are not told where the graph knows of none',
    (context) => {
      expect(neighboursIn(context)).toEqual({});
    },
  );
});
