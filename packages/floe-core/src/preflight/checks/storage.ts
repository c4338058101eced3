import type { ResolvedStorage } from '../../artifacts';
import { nothingToTry, type CheckPlan } from '../check';
import { serviceCheck } from './service';

const name = 'storage';

/** Where each kind of object store is when its profile does not say. */
const usualPlaces: Readonly<
  Record<ResolvedStorage['type'], (storage: ResolvedStorage) => string | undefined>
> = {
  s3: ({ region }) => `https://s3.${region}.amazonaws.com`,
  gcs: () => 'https://storage.googleapis.com',
  // Its address has the name of the account in it.
  azure: () => undefined,
  local: () => undefined,
};

/** The object store of the storage profile. */
export const storageCheck: CheckPlan = (input) => {
  const storage = input.artifacts.resolved_storage;
  if (!storage) return nothingToTry(name, 'The artifacts name no object store.');
  const address = storage.endpoint ?? usualPlaces[storage.type](storage);
  if (address === undefined) {
    return nothingToTry(
      name,
      `Storage of type ${storage.type} without an endpoint is not reached over the network.`,
    );
  }
  const { type, bucket } = storage;
  return serviceCheck(
    { name, what: 'object store', address, field: 'endpoint', details: { type, bucket } },
    input,
  );
};
