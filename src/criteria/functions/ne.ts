import { areEqual } from '../comparison.js';
import { toValue } from '../value.js';
import { ofTwo } from './evaluated-arguments.js';

/** `ne(a, b)`: the opposite of `eq`, so a failed conversion makes it true. */
export const ne = ofTwo({ name: 'ne', expandsTo: 'call' }, (left, right, { conversions }) =>
  toValue(!areEqual(left, right, conversions)),
);
