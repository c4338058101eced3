export { isAbsent, readBytes, reasonOf } from './disk';
export { closest } from './closest';
export { isEndpoint } from './endpoint';
export {
  answered,
  decimal,
  filled,
  flag,
  freeMap,
  matching,
  optional,
  type OwnAnswer,
  required,
  secretName,
  section,
  text,
  wholeNumber,
} from './fields';
export { credentialsIn, isCredentialKey, snakeCase } from './credentials';
export { decode, type Decoded } from './decode';
export { observabilityDefaults, observabilitySchema } from './observability-schema';
export { dotted, type Path } from './path';
export { hintOf, type JsonHint, patternHint, tellEditors } from './json-hints';
export { readSource } from './read-source';
export { scalars, type Written } from './scalars';
export { secretKind } from './secret-shapes';
export { checkShape, type Shape, type ShapeAnswers } from './shape/check-shape';
export { unquoted } from './shape/expected';
export { shown, shownText } from './shown';
export { find, followed, placeOf, placeOfKey, placeOfNode, type Source, startOf } from './source';
export { tidy } from './tidy';
