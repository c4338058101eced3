import { itWorksWith } from '../../lib/works-with';

describe('With Nx 24.0.0', () => {
  itWorksWith('24.0.0');
});
