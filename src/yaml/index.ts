export { MissingKeyError, UnknownKeyError, YamlShapeError, YamlSyntaxError } from './errors.js';
export { MAXIMUM_YAML_DEPTH, MAXIMUM_YAML_LENGTH } from './limits.js';
export type { YamlEntry, YamlList, YamlMapping, YamlNode, YamlText } from './nodes.js';
export { parseYaml } from './parse.js';
export { asList, asMapping, asText, asTexts, fieldsOf, YamlFields } from './read.js';
