import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkCase, readCases } from '../../src/cli/criteria-cases.js';
import { compileCriterion, parseResponse } from '../../src/criteria/index.js';

const file = new URL('./cases/specified.jsonl', import.meta.url);
const text = readFileSync(file, 'utf8');

test('every specified case gives its value or its kind of error', () => {
  const failures = readCases(text, 'specified.jsonl').flatMap((line) => {
    if ('error' in line) throw line.error;
    return checkCase(line.case) ?? [];
  });

  expect(failures).toEqual([]);
});

interface Told {
  readonly expression: string;
  readonly message?: string;
  readonly trace?: readonly string[];
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The text of a response as it stands on a line, since numbers must keep their digits. */
function responseOf(line: string): unknown {
  const [, response] = /"response": (.*), "expect": /.exec(line) ?? [];
  return response === undefined ? undefined : parseResponse(response);
}

test('every specified message and trace is told to the letter', () => {
  let compared = 0;
  for (const line of text.trimEnd().split('\n')) {
    const { expression, message, trace, variables }: Told = JSON.parse(line);
    if (message === undefined && trace === undefined) continue;
    const evaluate = () => compileCriterion(expression).evaluate({ response: responseOf(line), variables });
    if (message !== undefined) expect(evaluate, line).toThrow(expect.objectContaining({ message }));
    if (trace !== undefined) expect(evaluate().trace, line).toEqual(trace);
    compared += 1;
  }

  expect(compared).toBeGreaterThan(500);
});
