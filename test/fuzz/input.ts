import { type CriterionContext, type EngineOptions, parseResponse } from '../../src/criteria/index.js';
import { randomDocument, type Written, writeDocument } from './documents.js';
import { mutate, randomExpression } from './expressions.js';
import { Random } from './random.js';

/** What one round of the fuzzer feeds to the engine. */
export interface Input {
  readonly expression: string;
  /** The text of the response. */
  readonly body: string;
  /** What the body says; undefined where its text was mutated. */
  readonly written: Written | undefined;
  readonly options: Partial<EngineOptions>;
}

const OPTIONS: ReadonlyArray<Partial<EngineOptions>> = [
  {},
  { jsonPath: 'jsonNet13' },
  { arrayIndex: 'integral', countOfObject: 'zero', emptyCollection: 'empty' },
  { lengthOfScalar: 'error', replaceCase: 'ignored', intersectComparison: 'exact', responseKeys: 'lowerCase' },
];

/** The input of a seed, always the same. */
export function inputOf(seed: number): Input {
  const random = new Random(seed);
  const expression = randomExpression(random);
  const document = randomDocument(random);
  const body = writeDocument(document, random);
  const isMutated = random.chance(0.1);
  return {
    expression: random.chance(0.3) ? mutate(expression, random) : expression,
    body: isMutated ? mutate(body, random) : body,
    written: isMutated ? undefined : document,
    options: random.pick(OPTIONS),
  };
}

/** What the expression of an input judges. */
export function contextOf({ body }: Input): CriterionContext {
  return {
    response: parseResponse(body),
    status: 200,
    headers: { 'Content-Type': 'application/json', Length: '5' },
    variables: { a: 'x', 'a b': '1.2.3', A: 'later' },
    taskInputs: { list: 'a,b', id: '5' },
  };
}
