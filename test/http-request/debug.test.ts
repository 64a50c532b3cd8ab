import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { STAMP, setUp } from './execution.js';

const inputs = { method: 'GET', successCriteria: "eq(root['state'], 'ready')" };

interface DebugCase {
  readonly title: string;
  readonly body: string;
  readonly debug: boolean | undefined;
  /** The lines after the response. */
  readonly lines: readonly string[];
}

const trace = (state: string, verdict: string, expanded: string) => [
  "Evaluating: eq(root['state'], 'ready')",
  'Evaluating eq:',
  '..Evaluating indexer:',
  '....Evaluating root:',
  '....=> Object',
  '....Evaluating String:',
  "....=> 'state'",
  `..=> '${state}'`,
  '..Evaluating String:',
  "..=> 'ready'",
  `=> ${verdict}`,
  `Expanded: ${expanded}`,
  `Result: ${verdict}`,
];

const failed = "Evaluation of expression 'eq(root['state'], 'ready')' failed.";

const cases: readonly DebugCase[] = [
  {
    title: 'a pass is traced',
    body: '{"state":"ready"}',
    debug: true,
    lines: trace('ready', 'True', "eq('ready', 'ready')"),
  },
  {
    title: 'a failure is traced before its own line',
    body: '{"state":"busy"}',
    debug: true,
    lines: [...trace('busy', 'False', "eq('busy', 'ready')"), failed],
  },
  { title: 'without System.Debug there is no trace', body: '{"state":"busy"}', debug: undefined, lines: [failed] },
];

test.each(cases)('$title', async ({ body, debug, lines }) => {
  const server = await startHttpServer(answer(200, body));
  const { execute, log } = setUp(server.url, inputs);
  await execute({ ...(debug && { debug }) });
  const expected = lines.map((line) => `\t\t\t\t${line}\n`).join('');
  expect(log()).toBe(`${STAMP} GET URL\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: ${body}\n${expected}`);
});

test('a criterion that cannot be evaluated is traced as far as it came', async () => {
  const server = await startHttpServer(answer(200, '{"state":"ready"}'));
  const { execute, log } = setUp(server.url, { method: 'GET', successCriteria: "gt(5, root['state'])" });
  expect(await execute({ debug: true })).toMatchObject({ result: 'failed' });
  expect(log()).toContain("\t\t\t\tEvaluating: gt(5, root['state'])\n\t\t\t\tEvaluating gt:\n");
  expect(log()).toMatch(/Exception Message: .+ \(type CriterionEvaluationError\)\n/);
});

test('a secret does not show in a trace, where its quote is doubled', async () => {
  const server = await startHttpServer(answer(200, '{"state":"it\'s-7"}'));
  const { execute, log } = setUp(server.url, inputs, { secrets: ["it's-7"] });
  await execute({ debug: true });
  expect(log()).not.toContain('s-7');
  expect(log()).toContain("\t\t\t\t..=> '***'\n");
});

test.each([
  { criterion: "eq(response['statuscode'], 'Accepted')" },
  { criterion: "eq(response['headers']['X-Answer'], 'a, b')" },
  { criterion: "eq(taskInputs['urlSuffix'], '/runs/42')" },
  { criterion: "eq(variables['Run'], '42')" },
])('$criterion sees the exchange and the run', async ({ criterion }) => {
  const server = await startHttpServer((_, response) => {
    response
      .writeHead(
        202,
        [
          ['X-Answer', 'a'],
          ['x-answer', 'b'],
        ].flat(),
      )
      .end('{}');
  });
  const { execute } = setUp(
    server.url,
    { method: 'GET', urlSuffix: '/runs/$(run)', successCriteria: criterion },
    { sources: { variables: (name) => (name === 'run' ? '42' : undefined), criterionVariables: { run: '42' } } },
  );
  expect(await execute()).toEqual({ kind: 'completed', result: 'succeeded' });
});
