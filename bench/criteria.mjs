import { readFileSync } from 'node:fs';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { importBuiltCriteria } from './built.mjs';
import { equivalents } from './criteria-equivalents.mjs';
import { medians } from './measure.mjs';

const ROUNDS = 15;
/** How often each criterion is judged in a round. */
const REPETITIONS = 500;
const NAMES = ['root', 'response', 'variables', 'taskInputs'];
const AGAINST = 'equivalents in @actions/expressions';

/**
 * @typedef {import('../src/criteria/index.js').CriterionContext} Context
 * @typedef {Context & { expression: string }} Case
 */

/** How many criteria in use are judged a second, against their nearest equivalents in `@actions/expressions`. */
export async function benchCriteria() {
  const { compileCriterion } = await importBuiltCriteria();
  const cases = readCases();
  const pairs = equivalents.map(([text, equivalent]) => {
    const context = contextOf(cases, text);
    return { text, equivalent, context, values: valuesOf(context) };
  });
  // What does not compile in one of the two languages is judged from text alone.
  const compiled = pairs.flatMap(({ text, equivalent, context, values }) =>
    orNothing(() => ({ criterion: compileCriterion(text), tree: parse(equivalent), context, values })),
  );
  const measured = await medians(
    [
      timed('ours from text', pairs, ({ text, context }) => compileCriterion(text).evaluate(context).passed),
      timed('theirs from text', pairs, ({ equivalent, values }) => evaluate(parse(equivalent), values)),
      timed('ours', compiled, ({ criterion, context }) => criterion.evaluate(context).passed),
      timed('theirs', compiled, ({ tree, values }) => evaluate(tree, values)),
      timed(
        'ours, each again and again',
        compiled,
        ({ criterion, context }) => criterion.evaluate(context).passed,
        true,
      ),
      timed('theirs, each again and again', compiled, ({ tree, values }) => evaluate(tree, values), true),
    ],
    ROUNDS,
  );
  const speed = (/** @type {string} */ suffix) =>
    (measured.get(`theirs${suffix}`) ?? Number.NaN) / (measured.get(`ours${suffix}`) ?? Number.NaN);
  return [
    { what: 'criteria a second, from text to verdict', against: AGAINST, ratio: speed(' from text'), atLeast: 2 },
    { what: 'criteria a second, once compiled, in turn', against: AGAINST, ratio: speed(''), atLeast: 5 },
    {
      what: 'criteria a second, once compiled, each again and again as a poll does',
      against: AGAINST,
      ratio: speed(', each again and again'),
      atLeast: 5,
    },
  ];
}

/** @returns {Case[]} */
function readCases() {
  const lines = readFileSync(new URL('../test/criteria/cases/in-use.jsonl', import.meta.url), 'utf8').trimEnd();
  return lines.split('\n').map((line) => JSON.parse(line));
}

/**
 * What the first case of a criterion judges.
 *
 * @param {readonly Case[]} cases
 * @param {string} text
 * @returns {Context}
 */
function contextOf(cases, text) {
  const found = cases.find(({ expression }) => expression === text);
  if (!found) throw new Error(`No case has the criterion ${text}`);
  const { expression: _, ...context } = found;
  return context;
}

/**
 * The same as the other library wants it, which is made before the time is taken.
 *
 * @param {Context} context
 * @returns {data.Dictionary}
 */
function valuesOf({ response = null, status, variables = {}, taskInputs = {} }) {
  const values = {
    root: response,
    response: { statuscode: status === 200 ? 'OK' : '', content: response },
    variables,
    taskInputs,
  };
  return JSON.parse(JSON.stringify(values), data.reviver);
}

/** @param {string} text */
function parse(text) {
  return new Parser(new Lexer(text).lex().tokens, NAMES, []).parse();
}

/** @param {import('@actions/expressions').Expr} tree @param {data.Dictionary} values */
function evaluate(tree, values) {
  return new Evaluator(tree, values).evaluate();
}

/**
 * A case for `medians`: one round over all items. An error is a verdict too.
 *
 * @template Item
 * @param {string} name
 * @param {readonly Item[]} items
 * @param {(item: Item) => unknown} judge
 * @param {boolean} [eachAgainAndAgain] whether an item is judged as often as it will be before the next one is; else all in turn
 */
function timed(name, items, judge, eachAgainAndAgain = false) {
  const order = eachAgainAndAgain
    ? items.flatMap((item) => Array.from({ length: REPETITIONS }, () => item))
    : Array.from({ length: REPETITIONS }, () => items).flat();
  const run = async () => {
    const start = performance.now();
    for (const item of order) orNothing(() => judge(item));
    return performance.now() - start;
  };
  return { name, run };
}

/**
 * @template Result
 * @param {() => Result} make
 * @returns {Result[]}
 */
function orNothing(make) {
  try {
    return [make()];
  } catch {
    return [];
  }
}
