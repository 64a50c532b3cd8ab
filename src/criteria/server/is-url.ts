import type { ExpressionFunction } from '../functions/function.js';
import { toValue } from '../value.js';

/** What counts as an address is not publicly known: here a scheme, a host, and no white space. */
const ADDRESS = /^(?:https?|ftp):\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;

/** `isUrl(text)`: whether the text is an http, https or ftp address; false for what does not convert to text. */
export const isUrl: ExpressionFunction = {
  name: 'isUrl',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate: (parameters, { conversions }) => toValue(ADDRESS.test(conversions.toText(parameters.value(0)) ?? '')),
};
