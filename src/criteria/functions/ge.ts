import { compareValues } from '../comparison.js';
import { toValue } from '../value.js';
import { ofTwo } from './evaluated-arguments.js';

/** `ge(a, b)`: whether a is above or equal to b, converted to the kind of a. */
export const ge = ofTwo({ name: 'ge', expandsTo: 'call' }, (left, right, { conversions }) =>
  toValue(compareValues(left, right, conversions) >= 0),
);
