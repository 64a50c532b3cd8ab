import { expect, test } from 'vitest';
import {
  HeaderLimitError,
  HeaderTextError,
  MAXIMUM_HEADER_TEXT_LENGTH,
  MAXIMUM_HEADERS,
  readHeaderText,
} from '../../src/http-request/index.js';

interface HeaderCase {
  readonly text: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const cases: readonly HeaderCase[] = [
  { text: '', headers: [] },
  { text: ' \n', headers: [] },
  { text: '{}', headers: [] },
  { text: ' { } ', headers: [] },
  { text: '{"a":"b"}', headers: [['a', 'b']] },
  { text: '{\r\n\t"Content-Type" : "application/json"\r\n}\n', headers: [['Content-Type', 'application/json']] },
  {
    text: '{"a":"1","b":2.5e3,"c":true,"d":false,"e":-1,"f":""}',
    headers: [
      ['a', '1'],
      ['b', '2.5e3'],
      ['c', 'true'],
      ['d', 'false'],
      ['e', '-1'],
      ['f', ''],
    ],
  },
  { text: String.raw`{"a":"\"\\\/\u0041\t"}`, headers: [['a', '"\\/A\t']] },
  { text: '{"a":"é{}[],:\'"}', headers: [['a', "é{}[],:'"]] },
  { text: '{"a":"$(x)"}', headers: [['a', '$(x)']] },
  { text: '{"__proto__":"b"}', headers: [['__proto__', 'b']] },
];

test.each(cases)('$text', ({ text, headers }) => {
  expect(readHeaderText(text)).toEqual(headers.map(([name, value]) => ({ name, value })));
});

interface FaultCase {
  readonly text: string;
  readonly fault: string;
  readonly hint: string;
  readonly line: number;
  readonly column: number;
}

const inQuotes = 'Write it in double quotes; "" is an empty value.';

const faults: readonly FaultCase[] = [
  {
    text: 'x',
    fault: 'they must be a JSON object',
    hint: 'Write them as { "Name": "value", "Other-Name": "value" }.',
    line: 1,
    column: 1,
  },
  {
    text: '{Content-Type:application/json}',
    fault: 'a name is not in quotes',
    hint: 'Write it as "Content-Type".',
    line: 1,
    column: 2,
  },
  { text: "{\n  'a': 'b' }", fault: 'a name is in single quotes', hint: 'Write it as "a".', line: 2, column: 3 },
  { text: '{ s3cret }', fault: 'a name is not in quotes', hint: 'Write it as "Name".', line: 1, column: 3 },
  {
    text: '{"a":"b",\n}',
    fault: 'a name must follow the comma',
    hint: 'Remove the comma before the closing }.',
    line: 2,
    column: 1,
  },
  { text: '{"a" "b"}', fault: 'a colon is missing after the name', hint: 'Write "Name": "value".', line: 1, column: 6 },
  {
    text: '{"a b":"c"}',
    fault: 'a b is no header name',
    hint: "A name is made of letters, digits and !#$%&'*+-.^_`|~.",
    line: 1,
    column: 2,
  },
  {
    text: '{"":"c"}',
    fault: ' is no header name',
    hint: "A name is made of letters, digits and !#$%&'*+-.^_`|~.",
    line: 1,
    column: 2,
  },
  {
    text: '{"a":{}}',
    fault: 'the value of a is an object or a list',
    hint: 'A value is a text, a number, true or false.',
    line: 1,
    column: 6,
  },
  {
    text: '{"a":[1]}',
    fault: 'the value of a is an object or a list',
    hint: 'A value is a text, a number, true or false.',
    line: 1,
    column: 6,
  },
  { text: '{"a": null}', fault: 'the value of a is null', hint: inQuotes, line: 1, column: 7 },
  { text: '{"a": b}', fault: 'the value of a is not in quotes', hint: inQuotes, line: 1, column: 7 },
  { text: '{"a": 01}', fault: 'the value of a is not in quotes', hint: inQuotes, line: 1, column: 7 },
  { text: '{"a": }', fault: 'the value of a is missing', hint: inQuotes, line: 1, column: 7 },
  { text: '{"a":', fault: 'the value of a is missing', hint: inQuotes, line: 1, column: 6 },
  {
    text: `{"a": 's3cret'}`,
    fault: 'the value of a is in single quotes',
    hint: 'Write it in double quotes.',
    line: 1,
    column: 7,
  },
  { text: '{"a":"b', fault: 'a text is not closed', hint: 'Close it with ".', line: 1, column: 6 },
  {
    text: '{"a":"b\nc"}',
    fault: 'a text holds a line break or another control character',
    hint: 'Close it with ".',
    line: 1,
    column: 8,
  },
  {
    text: String.raw`{"a":"\x"}`,
    fault: 'a backslash escapes nothing',
    hint: 'Write \\\\ for a backslash and \\" for a double quote.',
    line: 1,
    column: 7,
  },
  {
    text: String.raw`{"a":"\u12"}`,
    fault: 'a backslash escapes nothing',
    hint: 'Write \\\\ for a backslash and \\" for a double quote.',
    line: 1,
    column: 7,
  },
  ...[String.raw`{"a":"b\r\nX: y"}`, String.raw`{"a":"\u0000"}`, String.raw`{"a":"\u007f"}`, '{"a":"日"}'].map(
    (text) => ({
      text,
      fault: 'the value of a cannot be sent',
      hint: 'A value has no line breaks or other control characters, and no character after U+00FF.',
      line: 1,
      column: 6,
    }),
  ),
  {
    text: '{"a":"b"\n"c":"d"}',
    fault: 'a comma or } is missing',
    hint: 'Separate headers by commas and close the object with }.',
    line: 2,
    column: 1,
  },
  {
    text: '{"a":"b"',
    fault: 'a comma or } is missing',
    hint: 'Separate headers by commas and close the object with }.',
    line: 1,
    column: 9,
  },
  {
    text: '{"a":"b"} x',
    fault: 'there is text after the object',
    hint: 'Remove what follows the closing }.',
    line: 1,
    column: 11,
  },
];

test.each(faults)('$text: $fault', ({ text, fault, hint, line, column }) => {
  const location = { file: 'pipeline.yml', line: 7, column: 9 };
  const message = `The headers are not valid: ${fault} (line ${line}, column ${column} of the headers).`;
  const read = () => readHeaderText(text, location);
  expect(read).toThrow(HeaderTextError);
  expect(read).toThrow(expect.objectContaining({ message, hint, line, column, location }));
});

test('no error shows a value', () => {
  for (const { text } of faults.filter((one) => one.text.includes('s3cret'))) {
    expect(() => readHeaderText(text)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('s3cret'),
        hint: expect.not.stringContaining('s3cret'),
      }),
    );
  }
});

const headersOf = (count: number) => `{${Array.from({ length: count }, (_, index) => `"h${index}":""`).join(',')}}`;

test('as many headers as the limit says are read, and one more is refused', () => {
  expect(readHeaderText(headersOf(MAXIMUM_HEADERS))).toHaveLength(MAXIMUM_HEADERS);
  expect(() => readHeaderText(headersOf(MAXIMUM_HEADERS + 1))).toThrow(HeaderLimitError);
});

test('a text as long as the limit says is read, and a longer one is refused', () => {
  const text = `{"a":"${'b'.repeat(MAXIMUM_HEADER_TEXT_LENGTH - 8)}"}`;
  expect(readHeaderText(text)).toHaveLength(1);
  expect(() => readHeaderText(`${text} `)).toThrow(HeaderLimitError);
});
