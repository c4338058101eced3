import type { Store } from './store';

/** A folder of this machine, which needs nothing. */
export const local: Store = {
  root: ({ endpoint, bucket }) =>
    typeof endpoint === 'string' && endpoint !== ''
      ? `${endpoint.replace(/^file:\/\//, '').replace(/\/+$/, '')}/${bucket}`
      : bucket,
  plan: () => ({ extensions: [], complaints: [] }),
};
