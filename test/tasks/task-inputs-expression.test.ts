import { expect, test } from 'vitest';
import { evaluateTaskInputsExpression, parseTaskDefinition, resolveInputs } from '../../src/tasks/index.js';
import { given, invokeRestApi } from './invoke-rest-api.js';

const definition = parseTaskDefinition(
  JSON.stringify({
    ...invokeRestApi,
    inputs: [{ name: 'selector' }, { name: 'second' }, { name: 'connection' }, { name: "it's" }],
  }),
);
const inputs = resolveInputs(
  definition,
  given({ selector: 'connection', second: 'selector', connection: 'api', "it's": 'quoted' }),
);

interface ExpressionCase {
  readonly text: string;
  readonly reference: { readonly name: string; readonly value: string } | undefined;
}

const cases: readonly ExpressionCase[] = [
  { text: "TaskInputs['connection']", reference: { name: 'connection', value: 'api' } },
  { text: "TaskInputs[TaskInputs['selector']]", reference: { name: 'connection', value: 'api' } },
  { text: "TaskInputs[TaskInputs[TaskInputs['second']]]", reference: { name: 'connection', value: 'api' } },
  { text: " taskinputs [ TASKINPUTS[ 'SELECTOR' ] ] ", reference: { name: 'connection', value: 'api' } },
  { text: "TaskInputs['it''s']", reference: { name: "it's", value: 'quoted' } },
  { text: "TaskInputs['nothing']", reference: { name: 'nothing', value: '' } },
  { text: "TaskInputs[TaskInputs['nothing']]", reference: { name: '', value: '' } },
  { text: '', reference: undefined },
  { text: 'connection', reference: undefined },
  { text: '$(connection)', reference: undefined },
  { text: "'connection'", reference: undefined },
  { text: 'TaskInputs["connection"]', reference: undefined },
  { text: 'TaskInputs[connection]', reference: undefined },
  { text: "TaskInputs['connection'", reference: undefined },
  { text: "TaskInputs['connection']]", reference: undefined },
  { text: "TaskInputs[TaskInputs['connection']", reference: undefined },
  { text: "TaskInputs['connection'] x", reference: undefined },
];

test.each(cases)('$text', ({ text, reference }) => {
  expect(evaluateTaskInputsExpression(text, inputs)).toEqual(reference);
});
