import { expect, test } from 'vitest';
import { compileCriterion, type EngineOptions, JsonPathError, parseResponse } from '../../src/criteria/index.js';

const response = parseResponse(`{
  "items": [
    {"name": "one", "price": 10, "tags": ["x", "y"], "a-b": 1, "on": true, "nul": null},
    {"name": "Two", "price": 5.0, "tags": [], "on": false},
    {"name": "it's", "price": "10", "deep": {"price": 1}}
  ],
  "object": {"p": 1, "q": {"p": 2}, "a b": 3, "it's": 4, "*": [5]},
  "numbers": [0, 1, 2, 3, 4],
  "grid": [[1, 2], [3]],
  "$odd": 6,
  "long": [12345678901234567890, 12345678901234567891],
  "__proto__": {"p": 7}
}`);

function find(path: string, options: Partial<EngineOptions> = {}): unknown {
  const criterion = `jsonpath('${path.replaceAll("'", "''")}')`;
  return compileCriterion(criterion, options).evaluate({ response }).value;
}

/** Path and what it finds. */
const paths: ReadonlyArray<readonly [path: string, found: unknown]> = [
  ['$.object.p', [1]],
  ['object.p', [1]],
  ['  object.p  ', [1]],
  ['$.OBJECT.p', []],
  ['$odd', [6]],
  ["$['object']['a b']", [3]],
  ["$.object['it\\'s']", [4]],
  ["$.object['q','p','none']", [{ p: 2 }, 1]],
  ["$.object[ 'p' , 'a b' ]", [1, 3]],
  ['$.items[0].a-b', [1]],
  ['$.items[0].tags[1]', ['y']],
  ['$.numbers[9]', []],
  ['$.numbers[0,4,9,0]', [0, 4, 0]],
  ['$.numbers[ 1 : 3 ]', [1, 2]],
  ['$.numbers[::2]', [0, 2, 4]],
  ['$.numbers[-1:]', [4]],
  ['$.numbers[:-3]', [0, 1]],
  ['$.numbers[::-1]', [4, 3, 2, 1, 0]],
  ['$.numbers[3:1:-1]', [3, 2]],
  ['$.numbers[-99:99]', [0, 1, 2, 3, 4]],
  ['$.numbers[4:1]', []],
  ['$.numbers[*]', [0, 1, 2, 3, 4]],
  ['$.grid[*][*]', [1, 2, 3]],
  ['$.object[*]', []],
  ['$.object.q.*', [2]],
  ['$.numbers.*', []],
  ['$.object[-1]', []],
  ['$.object[?(@.p)]', []],
  ['$..p', [1, 2, 7]],
  ['$.object..p', [1, 2]],
  ['$.grid..*', [[[1, 2], [3]], [1, 2], 1, 2, [3], 3]],
  ['$.items[?(@.price==10)].name', ['one']],
  ["$.items[?(@.price=='10')].name", ["it's"]],
  ['$.items[?(@.price!=10)].name', ['Two', "it's"]],
  ['$.items[?(@.price<>10)].name', ['Two', "it's"]],
  ['$.items[?(@.price==5)].name', []],
  ['$.items[?(@.price==5.0)].name', ['Two']],
  ['$.items[?(@.price<=10)].name', ['one', 'Two']],
  ['$.items[?(@.price<10)].name', ['Two']],
  ['$.items[?(@.price>5)].name', ['one']],
  ['$.items[?(@.price >= 1e1)].name', ['one']],
  ["$.items[?(@.name=='two')]", []],
  ["$.items[?(@.name=='it\\'s')].price", ['10']],
  ["$.items[?(@['name']=='Two')].price", [5]],
  ["$.items[?(@.name>'a')].name", ['one', "it's"]],
  ['$.items[?(@.on==true)].name', ['one']],
  ['$.items[?(@.on==false)].name', ['Two']],
  ['$.items[?(@.nul==null)].name', ['one']],
  ['$.items[?(@.nul!=null)].name', []],
  ['$.items[?(@.none!=1)].name', []],
  ['$.items[?(@.tags)].name', ['one', 'Two']],
  ['$.items[?(@.tags!=1)].name', []],
  ["$.items[?(@.tags[*]=='y')].name", ['one']],
  ['$.items[?(@.deep.price == 1 )].name', ["it's"]],
  ['$.items[?(@..price==1)].name', ["it's"]],
  ['$.items[?(@.on && @.price==10)].name', ['one']],
  ["$.items[?(@.name=='one' || @.name=='Two')].name", ['one', 'Two']],
  // Without precedence: the first connector holds all that follows.
  ['$.items[?(@.none && @.on || @.price)].name', []],
  ['$.numbers[?(@ > 2)]', [3, 4]],
  ['$.[?(@.p)]', []],
  ['$.items.[?(@.on)].name', ['one', 'Two']],
  ["$.items[?(@.tags[?(@ == 'x')])].name", ['one']],
  ['$.long[?(@==12345678901234567890)]', [Number('12345678901234567890')]],
  ['$.__proto__.p', [7]],
  ['$.constructor', []],
  ['$.object.*[0]', [5]],
  // Json.NET 6 forgets the dots before a bracket until the next name.
  ["$..['object'].p", [1, 2]],
];

test.each(paths)('%s finds %j', (path, found) => {
  expect(find(path)).toEqual(found);
});

test.each(['', '$', ' '])('the path %j finds the root', (path) => {
  expect(find(path)).toHaveLength(1);
  expect(compileCriterion("jsonpath('$')[0]").evaluate({ response: 5 }).value).toBe(5);
  expect(compileCriterion("jsonpath('$')").evaluate({}).value).toEqual([null]);
});

/** Path, position of the fault counted from 1, and the beginning of the message. */
const faults: ReadonlyArray<readonly [path: string, position: number, what: string]> = [
  ['$.', 3, 'Expected a name'],
  ['$..', 4, 'Expected a name'],
  ['$.a b', 5, 'Unexpected character'],
  ['$.a]', 4, 'Unexpected character'],
  ['$.a(0)', 4, 'Unexpected character'],
  ['$.list.length()', 14, 'Unexpected character'],
  ['$["v"]', 3, 'Expected a position'],
  ['$.a"b', 4, 'A double quote'],
  ["$['a']b", 7, 'A name cannot follow'],
  ['$[', 3, 'Expected a position'],
  ['$[]', 3, 'Expected a position'],
  ['$[1', 4, "Expected ']'"],
  ['$[1,]', 5, 'Expected a position'],
  ['$[1.5]', 4, "Expected ']'"],
  ['$[9999999999]', 3, 'The position 9999999999 is too large'],
  ["$['a", 3, 'The text in quotes does not end'],
  ["$['a\\n']", 5, 'Unknown escape'],
  ["$['a',b]", 7, 'Expected a name in single quotes'],
  ['$[(@.length-1)]', 3, 'Expected a position'],
  ['$[?@.a]', 4, "Expected '('"],
  ['$[?(a)]', 5, "Expected '@'"],
  ['$[?(!@.a)]', 5, "Expected '@'"],
  ['$[?((@.a))]', 5, "Expected '@'"],
  ['$[?(@.a==online)]', 10, 'Expected a number'],
  ['$[?(@.a=="x")]', 10, 'Expected a number'],
  ['$[?(@.a==1&&@.b)]', 10, 'Expected a number'],
  ['$[?(@.a==$.b)]', 10, 'Expected a number'],
  ['$[?(@.a=1)]', 8, 'Expected one of'],
  ["$[?(@.a=~'x')]", 8, 'Expected one of'],
  ['$[?(@.a===1)]', 8, 'Expected one of'],
  ['$[?(@.a and @.b)]', 9, 'Expected one of'],
  ['$[?(@.a & @.b)]', 9, "Expected '&&'"],
  ['$[?(@.a==1', 11, "Expected '&&'"],
  ['$[?(@.a)', 9, "Expected ']'"],
  ['$.numbers[-1]', 11, 'The position -1 is negative'],
  ['$.numbers[0,-2]', 11, 'The position -2 is negative'],
  ['$.numbers[::0]', 11, 'The step of a slice cannot be zero'],
];

test.each(faults)('the path %s is at fault at position %d: %s', (path, position, what) => {
  expect(() => find(path)).toThrow(JsonPathError);
  expect(() => find(path)).toThrow(
    expect.objectContaining({
      code: 'JSON_PATH',
      path,
      position,
      message: expect.stringMatching(what.replace('(', '\\(')),
    }),
  );
});

/** Paths whose result the newer rules change. */
const newerPaths: ReadonlyArray<readonly [path: string, found: unknown]> = [
  ['$.items[?(@.price==5)].name', ['Two']],
  ['$.items[?(@.price===5)].name', []],
  ['$.items[?(@.price!==10)].name', ['Two', "it's"]],
  ['$.items[?(@.tags!=1)].name', ['one', 'Two']],
  ['$..[?(@.deep)].name', ["it's"]],
  ["$.object..['p']", [1, 2]],
  ['$.object.*[0]', [5]],
];

test.each(newerPaths)('by the newer rules %s finds %j', (path, found) => {
  expect(find(path, { jsonPath: 'jsonNet13' })).toEqual(found);
});

test('filters nest fifty deep, and one more is an error', () => {
  const nested = (depth: number) => `$${'[?(@'.repeat(depth)}.a${')]'.repeat(depth)}`;

  expect(find(nested(50))).toEqual([]);
  expect(() => find(nested(51))).toThrow('More than 50 filters are open here.');
});

test('filters look at each item of a large array about once', () => {
  const items = Array.from({ length: 200_000 }, (_, id) => ({ id, tags: [{ name: id % 2 ? 'odd' : 'even' }] }));
  const path = "$.items[?(@.tags[?(@.name==''odd'')] && @.id>=199000)].id";
  const outcome = compileCriterion(`count(jsonpath('${path}'))`).evaluate({ response: { items } });

  expect(outcome.value).toBe(500);
});
