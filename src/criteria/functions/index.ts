import { and } from './and.js';
import { eq } from './eq.js';
import type { ExpressionFunction } from './function.js';
import { ge } from './ge.js';
import { gt } from './gt.js';
import { le } from './le.js';
import { lt } from './lt.js';
import { ne } from './ne.js';
import { not } from './not.js';
import { or } from './or.js';

/** The functions that every expression has, whoever its host is. A new one is a file here and a word in this table. */
export const languageFunctions: readonly ExpressionFunction[] = [and, or, not, eq, ne, gt, ge, lt, le];
