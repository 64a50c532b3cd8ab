import { compareValues } from '../comparison.js';
import { toValue } from '../value.js';
import { ofTwo } from './evaluated-arguments.js';

/** `gt(a, b)`: whether a is above b, converted to the kind of a. */
export const gt = ofTwo({ name: 'gt', expandsTo: 'call' }, (left, right, { conversions }) =>
  toValue(compareValues(left, right, conversions) > 0),
);
