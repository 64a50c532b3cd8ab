import type { LintRule } from '../finding.js';
import { bareJsonpath } from './bare-jsonpath.js';
import { barePath } from './bare-path.js';
import { booleanText } from './boolean-text.js';
import { collectionAsText } from './collection-as-text.js';
import { comparedCollection } from './compared-collection.js';
import { doubleQuotes } from './double-quotes.js';
import { doubledQuotes } from './doubled-quotes.js';
import { filteredIndex } from './filtered-index.js';
import { functionName } from './function-name.js';
import { invalidPath } from './invalid-path.js';
import { keyCase } from './key-case.js';
import { keyOfArray } from './key-of-array.js';
import { lengthProperty } from './length-property.js';
import { listLiteral } from './list-literal.js';
import { missingIndex } from './missing-index.js';
import { negativeIndex } from './negative-index.js';
import { newerFunction } from './newer-function.js';
import { nullKeyword } from './null-keyword.js';
import { operators } from './operators.js';
import { pathQuotes } from './path-quotes.js';
import { propertyName } from './property-name.js';
import { quotedCriterion } from './quoted-criterion.js';
import { quotedMacro } from './quoted-macro.js';
import { responseMember } from './response-member.js';
import { responseValue } from './response-value.js';
import { statusNumber } from './status-number.js';
import { templateExpression } from './template-expression.js';
import { unbalancedBrackets } from './unbalanced-brackets.js';
import { undoubledQuotes } from './undoubled-quotes.js';
import { unquotedMacro } from './unquoted-macro.js';
import { variablesInPath } from './variables-in-path.js';

/**
 * The rules. Those of syntax come first, in the order in which they correct a text: quotes before brackets, since
 * brackets inside a text do not count. A new rule is a file here, a word in this table and a section in docs/criteria.md.
 */
export const rules: readonly LintRule[] = [
  ...[quotedCriterion, doubledQuotes, undoubledQuotes, doubleQuotes],
  ...[unbalancedBrackets, listLiteral, barePath, propertyName, functionName, nullKeyword, operators],
  ...[missingIndex, bareJsonpath, booleanText, comparedCollection, collectionAsText],
  ...[filteredIndex, lengthProperty, negativeIndex, keyCase, keyOfArray],
  ...[pathQuotes, variablesInPath, invalidPath],
  ...[unquotedMacro, quotedMacro, templateExpression, responseValue, newerFunction],
  ...[responseMember, statusNumber],
];
