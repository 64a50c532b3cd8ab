import { ofOne } from '../functions/evaluated-arguments.js';
import { toValue } from '../value.js';

/** What counts as an address is not publicly known: here a scheme, a host, and no white space. */
const ADDRESS = /^(?:https?|ftp):\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;

/** `isUrl(text)`: whether the text is an http, https or ftp address; false for what does not convert to text. */
export const isUrl = ofOne({ name: 'isUrl' }, (value, { conversions }) =>
  toValue(ADDRESS.test(conversions.toText(value) ?? '')),
);
