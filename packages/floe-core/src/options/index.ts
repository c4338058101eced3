export { numberRule, parseNumber } from './numbers';
export {
  type Door,
  isOfferedAt,
  kebab,
  type Option,
  type OptionsOf,
  type VerbDeclaration,
} from './option';
export { requestOf } from './request';
export { templates } from './shared';
export { declarations, type VerbName } from './verbs';
