export { type JsonEntry, type JsonList, type JsonNode, type JsonObject, type JsonScalar, scalarText } from './node.js';
export { readJson } from './read.js';
export { SourceText } from './source-text.js';
