import { and } from './and.js';
import { coalesce } from './coalesce.js';
import { contains } from './contains.js';
import { containsValue } from './contains-value.js';
import { convertToJson } from './convert-to-json.js';
import { endsWith } from './ends-with.js';
import { eq } from './eq.js';
import { format } from './format.js';
import type { ExpressionFunction } from './function.js';
import { ge } from './ge.js';
import { gt } from './gt.js';
import { iif } from './iif.js';
import { isIn } from './in.js';
import { join } from './join.js';
import { le } from './le.js';
import { length } from './length.js';
import { lower } from './lower.js';
import { lt } from './lt.js';
import { ne } from './ne.js';
import { not } from './not.js';
import { notIn } from './not-in.js';
import { or } from './or.js';
import { replace } from './replace.js';
import { split } from './split.js';
import { startsWith } from './starts-with.js';
import { substring } from './substring.js';
import { trim } from './trim.js';
import { upper } from './upper.js';
import { xor } from './xor.js';

/** The functions that every expression has, whoever its host is. A new one is a file here and a word in this table. */
export const languageFunctions: readonly ExpressionFunction[] = [
  ...[and, or, xor, not],
  ...[eq, ne, gt, ge, lt, le, isIn, notIn],
  ...[contains, startsWith, endsWith, containsValue, coalesce],
  ...[format, join, convertToJson],
  ...[length, lower, upper, trim, replace, split, iif, substring],
];
