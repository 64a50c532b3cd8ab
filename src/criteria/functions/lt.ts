import { compareValues } from '../comparison.js';
import { toValue } from '../value.js';
import { ofTwo } from './evaluated-arguments.js';

/** `lt(a, b)`: whether a is below b, converted to the kind of a. */
export const lt = ofTwo({ name: 'lt', expandsTo: 'call' }, (left, right, { conversions }) =>
  toValue(compareValues(left, right, conversions) < 0),
);
