import { itWorksWith } from '../../lib/works-with';
import { nxOfThisRepository } from '../../lib/workspace';

describe(`With Nx ${nxOfThisRepository}`, () => {
  itWorksWith(nxOfThisRepository);
});
