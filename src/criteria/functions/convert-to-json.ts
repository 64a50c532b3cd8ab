import { writeJson } from '../json/write-json.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `convertToJson(value)`: the value as JSON text, indented by two spaces. */
export const convertToJson: ExpressionFunction = {
  name: 'convertToJson',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate: (parameters, context) => toValue(writeJson(parameters.value(0), context)),
};
