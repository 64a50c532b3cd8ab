import { expect, test } from 'vitest';
import {
  MAXIMUM_DEFINITION_DEPTH,
  TaskDefinitionSyntaxError,
  TaskDefinitionTooDeepError,
} from '../../src/tasks/index.js';
import { type JsonNode, readJson, SourceText } from '../../src/tasks/json/index.js';

function plain(node: JsonNode): unknown {
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'object') return Object.fromEntries(node.entries.map(({ name, value }) => [name, plain(value)]));
  return node.value;
}

const texts = [
  '{}',
  '[]',
  ' { "a" : [ 1 , -2.5e3 , true , false , null , "" ] } ',
  '"\\u00e9\\n\\"\\\\\\/"',
  '{"a":{"a":{"a":[[[]]]}},"":0}',
  '"text"',
  '0',
];

test.each(texts)('%s is read as JSON', (text) => {
  expect(plain(readJson(new SourceText(text)))).toEqual(JSON.parse(text));
});

test('a property that stands twice is there twice', () => {
  expect(readJson(new SourceText('{"a":1,"a":2}'))).toMatchObject({ entries: [{ start: 1 }, { start: 7 }] });
});

test('a byte-order mark and zero-width spaces are no part of the text', () => {
  const node = readJson(new SourceText('\uFEFF\u200B{"a\u200B":\u200B"\uFEFFb"}\u200B'));
  expect(plain(node)).toEqual({ a: 'b' });
});

test('a byte-order mark belongs to no column', () => {
  const source = new SourceText('\uFEFF{\n}');
  expect(source.locate(1)).toEqual({ line: 1, column: 1 });
  expect(source.locate(3)).toEqual({ line: 2, column: 1 });
});

interface FaultCase {
  readonly text: string;
  readonly fault: string;
  readonly line: number;
  readonly column: number;
}

const faults: readonly FaultCase[] = [
  { text: '', fault: 'it ends where a value must stand', line: 1, column: 1 },
  { text: '{', fault: 'the name of a property must stand here', line: 1, column: 2 },
  { text: '{,}', fault: 'the name of a property must stand here', line: 1, column: 2 },
  { text: "{'a': 1}", fault: 'in double quotes', line: 1, column: 2 },
  { text: '{"a" 1}', fault: 'a colon must follow', line: 1, column: 6 },
  { text: '{\n"a": 1,\n}', fault: 'a property must follow the comma', line: 3, column: 1 },
  { text: '{\r\n"a": 1\r\n"b": 2}', fault: 'a comma or } must stand here', line: 3, column: 1 },
  { text: '[1, 2', fault: 'a comma or ] must stand here', line: 1, column: 6 },
  { text: '[1,]', fault: "']' is no value", line: 1, column: 4 },
  { text: '[01]', fault: "'01' is no value", line: 1, column: 2 },
  { text: '{"a": yes}', fault: "'yes' is no value", line: 1, column: 7 },
  { text: '{"a": constructor}', fault: "'constructor' is no value", line: 1, column: 7 },
  { text: '// x\n{}', fault: "'/' is no value", line: 1, column: 1 },
  { text: '{} x', fault: 'there is text after its end', line: 1, column: 4 },
  { text: '{"a": "b}', fault: 'a text is not closed', line: 1, column: 7 },
  { text: '{"a": "b\n"}', fault: 'a text holds a line break', line: 1, column: 9 },
  { text: '["\\x"]', fault: 'a backslash escapes nothing', line: 1, column: 3 },
  { text: '["\\u12g4"]', fault: 'a backslash escapes nothing', line: 1, column: 3 },
];

test.each(faults)('$text: $fault at $line:$column', ({ text, fault, line, column }) => {
  const read = () => readJson(new SourceText(text, 'task.json'));
  expect(read).toThrow(TaskDefinitionSyntaxError);
  expect(read).toThrow(fault);
  expect(read).toThrow(expect.objectContaining({ location: { file: 'task.json', line, column } }));
});

test.each(['[', '{"a":'])('as many %s inside each other as allowed are read, one more is refused', (opening) => {
  const closing = opening === '[' ? ']' : '}';
  const nested = (depth: number) =>
    new SourceText(`${opening.repeat(depth)}${opening === '[' ? '' : '1'}${closing.repeat(depth)}`);
  expect(() => readJson(nested(MAXIMUM_DEFINITION_DEPTH))).not.toThrow();
  expect(() => readJson(nested(MAXIMUM_DEFINITION_DEPTH + 1))).toThrow(TaskDefinitionTooDeepError);
});
