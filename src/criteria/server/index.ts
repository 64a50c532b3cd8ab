import type { ExpressionFunction } from '../functions/function.js';
import { count } from './count.js';
import { intersect } from './intersect.js';
import { isNullOrEmpty } from './is-null-or-empty.js';
import { isUrl } from './is-url.js';
import { jsonpath } from './json-path.js';

/** The functions that only the criteria of server tasks have. A new one is a file here and a word in this table. */
export const serverFunctions: readonly ExpressionFunction[] = [jsonpath, count, isNullOrEmpty, intersect, isUrl];
