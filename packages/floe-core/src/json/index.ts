export { asNumber, asObject, asText, asTime, type JsonObject, known } from './json-values';
export { jsonRows } from './json-rows';
export { readJson } from './read-json';
