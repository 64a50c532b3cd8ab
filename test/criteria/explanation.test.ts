import { expect, test } from 'vitest';
import {
  CriterionEvaluationError,
  compileCriterion,
  type ExplainedNode,
  parseResponse,
  writeData,
} from '../../src/criteria/index.js';

const response = { n: 5, no: false, list: [1, 'x'] };

test('secrets are masked wherever a value is printed', () => {
  const mask = (text: string) => text.replaceAll("se'cret", '***');
  const criterion = compileCriterion("eq(root.token, 'x-se''cret')");
  const { trace, expanded, tree } = criterion.explain({ response: { token: "se'cret!" } }, { mask });

  expect(expanded).toBe("eq('***!', 'x-***')");
  expect(JSON.stringify([trace, tree])).not.toMatch(/se'+cret/);
  expect(criterion.evaluate({ response: { token: "se'cret!" } }, { mask }).expanded).toBe(expanded);
});

test('an explanation reaches as far as the evaluation did, and keeps its error', () => {
  const explanation = compileCriterion("and(eq(root.n, 5), gt(root.n, 'x'), root.no)").explain({ response });

  expect(explanation.error).toBeInstanceOf(CriterionEvaluationError);
  expect(explanation.expanded).toBe("and(eq(5, 5), gt(5, 'x'), root['no'])");
  expect(explanation.trace.slice(-2)).toEqual([
    '....=> Unable to coerce String to Number.',
    "Expanded: and(eq(5, 5), gt(5, 'x'), root['no'])",
  ]);
});

test('a tree tells where every node stands and what it gave', () => {
  const text = 'or( root.n , root.list[0])';
  const { tree } = compileCriterion(text).explain({ response });
  const rows: unknown[] = [];
  const visit = ({ type, start, end, text: canonical, value, children }: ExplainedNode): void => {
    rows.push([type, text.slice(start, end), canonical, value]);
    children.forEach(visit);
  };
  if (tree) visit(tree);

  expect(rows).toEqual([
    ['call', text, "or(root['n'], root['list'][0])", 'True'],
    ['access', 'root.n', "root['n']", '5'],
    ['namedValue', 'root', 'root', 'Object'],
    ['index', '.n', "['n']", '5'],
    ['literal', 'n', "'n'", "'n'"],
    ['access', 'root.list[0]', "root['list'][0]", undefined],
    ['namedValue', 'root', 'root', undefined],
    ['index', '.list', "['list']", undefined],
    ['literal', 'list', "'list'", undefined],
    ['index', '[0]', '[0]', undefined],
    ['literal', '0', '0', undefined],
  ]);
});

test('a node has its value as data, which JSON text of the tree leaves out', () => {
  const text = "or(eq(root.id, '5'), root.list.*, 1.2.3, root.none, root.x.y)";
  const body = parseResponse('{"id": 12345678901234567890, "list": [1.0], "b": {"s": "secret"}}');
  const { tree } = compileCriterion(text).explain({ response: body });
  const [eq, list, version] = tree?.children ?? [];

  expect(tree?.data).toBe(true);
  expect(eq?.children.map(({ data }) => writeData(data))).toEqual(['12345678901234567890', '"5"']);
  expect(eq?.children[0]?.children[0]?.data).toBe(body);
  expect(writeData(list?.data)).toBe('[1.0]');
  expect(version).toMatchObject({ value: undefined, data: undefined });
  expect(JSON.stringify(tree)).not.toMatch(/secret|"data"/);
});

test('a value that is Null and a node that was not evaluated differ in data', () => {
  const { tree } = compileCriterion('or(root.none, 1.2.3, root.x)').explain({ response: {} });

  expect(tree?.children.map(({ data }) => data)).toEqual([null, '1.2.3', undefined]);
});

test('a tree tells what did not convert', () => {
  const { tree } = compileCriterion("in(root.n, 'x', '6', root.list)").explain({ response });

  expect(tree?.children.map(({ unconvertible }) => unconvertible)).toEqual([undefined, 'Number', undefined, 'Number']);
});
