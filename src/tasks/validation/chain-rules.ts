import { parseDuration } from '../duration.js';
import { OutputVariablesError } from '../errors.js';
import type { JsonObject } from '../json/index.js';
import { MAXIMUM_CHAIN_SECTIONS, MAXIMUM_OUTPUT_VARIABLES, MINIMUM_POLLING_INTERVAL } from '../limits.js';
import { isVariableName, readOutputVariables } from '../output-variables.js';
import { chainInputRule } from './chain-input-rule.js';
import { handlersOf } from './handlers.js';
import { expressionFault, isReference } from './literals.js';
import { listAt, objectAt, objectsAt, type PlacedText, sameName, startOf, textAt, valueAt } from './lookup.js';
import { chainItems, present } from './requests.js';
import { type TaskFinding, type TaskRule, when } from './rule.js';

const conditions = ['SkipSectionExpression', 'ContinuePollingExpression'] as const;

/** Faults in what an HttpRequestChain has beside the requests of its parts. */
export const chainRules: readonly TaskRule[] = [
  {
    id: 'chain-length',
    about: `A chain has at most ${MAXIMUM_CHAIN_SECTIONS} parts.`,
    check: ({ root }) =>
      handlersOf(root, 'HttpRequestChain').flatMap(({ content }) => {
        const { length } = listAt(content, 'Execute');
        const message = `a chain has ${length} parts`;
        const hint = `write ${MAXIMUM_CHAIN_SECTIONS} at most`;
        return when(length > MAXIMUM_CHAIN_SECTIONS, message, hint, startOf(content, 'Execute'));
      }),
  },
  {
    id: 'chain-interval',
    about: 'The wait between two polls of a chain has the form hh:mm:ss and is 2 minutes at least.',
    check: ({ root }) =>
      optionsOf(root).flatMap((options) => {
        const { text, start, of } = intervalOf(options, root);
        if (text === '' || isReference(text)) return [];
        const isFault = (parseDuration(text) ?? 0) < MINIMUM_POLLING_INTERVAL;
        const message = `'DurationBetweenRetries' is '${text}'${of}`;
        return when(isFault, message, 'write hh:mm:ss, 00:02:00 at least', start);
      }),
  },
  {
    id: 'chain-polling',
    about: 'A wait between two polls comes with the condition that asks for another poll.',
    check: ({ root }) =>
      optionsOf(root).flatMap((options) =>
        when(
          textAt(options, 'DurationBetweenRetries') !== '' &&
            textAt(options, 'ContinuePollingExpression').trim() === '',
          "'DurationBetweenRetries' has no effect without 'ContinuePollingExpression'",
          'add the condition, or remove the wait',
          startOf(options, 'DurationBetweenRetries'),
        ),
      ),
  },
  {
    id: 'chain-completion',
    about: 'A part of a chain waits for no event: the guide for authors has callbacks for HttpRequest only.',
    check: ({ root }) =>
      chainItems(root)
        .flatMap((item) => present(objectAt(item, 'RequestInputs')))
        .flatMap((request) =>
          when(
            textAt(request, 'WaitForCompletion').trim().toLowerCase() === 'true',
            "'WaitForCompletion' is true in a part of a chain",
            'use HttpRequest, or poll with ContinuePollingExpression',
            startOf(request, 'WaitForCompletion'),
          ),
        ),
  },
  {
    id: 'chain-conditions',
    about: 'The conditions of a chain are expressions of the condition language, or hold references.',
    check: ({ root }) =>
      optionsOf(root).flatMap((options) =>
        conditions.flatMap((name) => {
          const fault = expressionFault(textAt(options, name));
          const message = `'${name}' does not parse: ${fault}`;
          return when(fault !== undefined, message, 'see docs/criteria.md', startOf(options, name));
        }),
      ),
  },
  {
    id: 'chain-outputs',
    about: 'Output variables are names that variables can have, each with an expression.',
    check: ({ root }) => optionsOf(root).flatMap(outputFaults),
  },
  chainInputRule,
];

interface Interval extends PlacedText {
  /** Where it comes from, as the end of a sentence. */
  readonly of: string;
}

/** The wait between two polls as it is written; of an input that gives all of it, the default. */
function intervalOf(options: JsonObject, root: JsonObject): Interval {
  const text = textAt(options, 'DurationBetweenRetries');
  const name = /^\s*\$\(([^()]+)\)\s*$/.exec(text)?.[1] ?? '';
  const input = objectsAt(root, 'inputs').find((one) => sameName(textAt(one, 'name'), name));
  if (!input) return { text, start: startOf(options, 'DurationBetweenRetries'), of: '' };
  const of = ` by default, the value of the input '${textAt(input, 'name')}'`;
  return { text: textAt(input, 'defaultValue'), start: startOf(input, 'defaultValue'), of };
}

function optionsOf(root: JsonObject): JsonObject[] {
  return chainItems(root).flatMap((item) => present(objectAt(item, 'ExecutionOptions')));
}

function outputFaults(options: JsonObject): TaskFinding[] {
  const outputs = valueAt(options, 'OutputVariables');
  const start = startOf(options, 'OutputVariables');
  if (outputs === undefined) return [];
  if (outputs.kind === 'object') {
    const { length } = outputs.entries;
    return [
      ...when(
        length > MAXIMUM_OUTPUT_VARIABLES,
        `there are ${length} output variables`,
        `write ${MAXIMUM_OUTPUT_VARIABLES} at most`,
        start,
      ),
      ...outputs.entries.flatMap((entry) => outputFault(entry.name, textAt(outputs, entry.name), entry.start)),
    ];
  }
  const text = textAt(options, 'OutputVariables');
  const hint = 'write an object of names and expressions, or the text of one';
  if (outputs.kind === 'list') return when(true, "'OutputVariables' is a list", hint, start);
  if (isReference(text)) return [];
  try {
    return [...readOutputVariables(text)].flatMap(([name, expression]) => outputFault(name, expression, start));
  } catch (error) {
    if (error instanceof OutputVariablesError) return when(true, `'OutputVariables': ${error.fault}`, hint, start);
    throw error;
  }
}

function outputFault(name: string, expression: string, start: number): TaskFinding[] {
  const fault = expressionFault(expression);
  return [
    ...when(
      !isVariableName(name),
      `the output variable '${name}' cannot be a variable`,
      'begin with a letter, and use letters, digits, _ and . only',
      start,
    ),
    ...when(expression.trim() === '', `the output variable '${name}' has no expression`, 'write one as a text', start),
    ...when(
      fault !== undefined,
      `the output variable '${name}' does not parse: ${fault}`,
      'see docs/criteria.md',
      start,
    ),
  ];
}
