import { itWorksWith } from '../../lib/works-with';

describe('With Nx 22.6.1', () => {
  itWorksWith('22.6.1');
});
