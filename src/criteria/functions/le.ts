import { compareValues } from '../comparison.js';
import { toValue } from '../value.js';
import { ofTwo } from './evaluated-arguments.js';

/** `le(a, b)`: whether a is below or equal to b, converted to the kind of a. */
export const le = ofTwo({ name: 'le', expandsTo: 'call' }, (left, right, { conversions }) =>
  toValue(compareValues(left, right, conversions) <= 0),
);
