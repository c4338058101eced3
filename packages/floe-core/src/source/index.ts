export { isAbsent, readBytes, reasonOf } from './text/disk';
export { closest } from './words/closest';
export { isEndpoint } from './values/endpoint';
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
} from './words/fields';
export { credentialsIn, isCredentialKey, snakeCase } from './values/credentials';
export { decode, type Decoded } from './text/decode';
export { observabilityDefaults, observabilitySchema } from './values/observability-schema';
export { dotted, type Path } from './path';
export { hintOf, type JsonHint, patternHint, tellEditors } from './words/json-hints';
export { readSource } from './text/read-source';
export { scalars, type Written } from './values/scalars';
export { secretKind } from './values/secret-shapes';
export { checkShape, type Shape, type ShapeAnswers } from './shape/check-shape';
export { unquoted } from './shape/expected';
export { shown, shownText } from './words/shown';
export { find, followed, placeOf, placeOfKey, placeOfNode, type Source, startOf } from './source';
export { tidy } from './text/tidy';
