import { areEqual } from '../comparison.js';
import { toValue } from '../value.js';
import { ofTwo } from './evaluated-arguments.js';

/** `eq(a, b)`: whether b, converted to the kind of a, equals a. Strings compare ignoring case. */
export const eq = ofTwo({ name: 'eq', expandsTo: 'call' }, (left, right, { conversions }) =>
  toValue(areEqual(left, right, conversions)),
);
