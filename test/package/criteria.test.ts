import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = path.join(root, 'dist/criteria.js');

/** Runs a script in a program of its own, which has jsep in its `node_modules` and our built package. */
async function runHost(script: string): Promise<unknown> {
  const prelude = `import { Jsep } from 'jsep';
import { compileCriterion } from ${JSON.stringify(pathToFileURL(entry).href)};

const judge = () => {
  const texts = ["and(eq(root.a, 'X'), not(false))", "root['a']", '-5', "eq('it''s', 1.2.3)", 'a + b', 'a ? b : c', '#a'];
  return texts.map((text) => {
    try { return compileCriterion(text).evaluate({ response: { a: 'x' } }).value; } catch (error) { return error.message; }
  });
};
const TEXTS = ['a + b * -c', 'a ? "x" : this.y', 'f(1, 2)[0].z', '[1, true, null]', '$x && é', '1e3'];
const parse = () => TEXTS.map((text) => JSON.stringify(Jsep.parse(text)));
const tables = () => JSON.stringify([Jsep.unary_ops, Jsep.binary_ops, Jsep.literals, Jsep.max_unop_len,
  Jsep.max_binop_len, [...Jsep.right_associative], [...Jsep.additional_identifier_chars], Jsep.hooks,
  Object.keys(Jsep.plugins.registered)]);
`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', `${prelude}\n${script}`], { cwd: root });
  return JSON.parse(stdout);
}

const VERDICTS = [
  true,
  'x',
  -5,
  false,
  ...[
    "Unrecognized value: 'a'. Located at position 1 within expression: a + b.",
    "Unrecognized value: 'a'. Located at position 1 within expression: a ? b : c.",
    "Unrecognized value: '#a'. Located at position 1 within expression: #a.",
  ],
];

test('a host that uses jsep itself finds it as if we were not there', async () => {
  const { before, after, tablesBefore, tablesAfter } = (await runHost(`
    const before = parse(), tablesBefore = tables();
    judge();
    console.log(JSON.stringify({ before, after: parse(), tablesBefore, tablesAfter: tables() }));
  `)) as Record<string, unknown>;

  expect(before).toHaveLength(6);
  expect(after).toEqual(before);
  expect(tablesAfter).toEqual(tablesBefore);
});

test('what a host does to jsep does not reach us', async () => {
  const { before, after, hostSees, called } = (await runHost(`
    const before = judge();
    let called = 0;
    Jsep.addUnaryOp('#').addBinaryOp('~~', 5).addBinaryOp('.', 20).addLiteral('root', 'taken').addIdentifierChar('(');
    for (const name of ['before-all', 'gobble-token', 'gobble-expression', 'after-token', 'after-expression', 'after-all'])
      Jsep.hooks.add(name, () => { called += 1; });
    Jsep.plugins.register({ name: 'host', init: (jsep) => jsep.hooks.add('gobble-spaces', () => { called += 1; }) });
    const hostSees = Jsep.parse('#a ~~ root').type, calledByHost = called;
    called = 0;
    console.log(JSON.stringify({ before, after: judge(), hostSees, called, calledByHost }));
  `)) as Record<string, unknown>;

  expect(before).toEqual(VERDICTS);
  expect(hostSees).toBe('BinaryExpression');
  expect(after).toEqual(VERDICTS);
  expect(called).toBe(0);
});

/** The text of a built module and of all that it imports. */
async function readGraph(file: string, graph = new Map<string, string>()): Promise<Map<string, string>> {
  if (graph.has(file)) return graph;
  const text = await readFile(file, 'utf8');
  graph.set(file, text);
  for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)) {
    await readGraph(path.resolve(path.dirname(file), specifier), graph);
  }
  return graph;
}

test('the built condition language imports nothing of Node and no package', async () => {
  const graph = await readGraph(entry);
  const imported = [...graph.values()].flatMap((text) =>
    [...text.matchAll(/^(?:import|export)\b[^"';]*?["']([^"']+)["'];$/gm)].map(([, specifier = '']) => specifier),
  );

  expect(graph.size).toBeGreaterThan(1);
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((specifier) => !specifier.startsWith('.'))).toEqual([]);
});

test('errors keep their names in the bundle', async () => {
  const files = (await readdir(path.join(root, 'dist'), { recursive: true })).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, 'dist', file), 'utf8')));
  const declaration = /(?:var (\w*Error\w*) = )?\bclass (\w*)[^{\n]*\{\s*(?:name = "(\w+)")?/g;
  const declarations = texts.flatMap((text) => [...text.matchAll(declaration)]);
  const classes = declarations.map(
    ([, variable, own, given]) => given ?? (own === '' || own === 'extends' ? variable : own) ?? '',
  );

  expect(classes).toContain('CriterionParseError');
  // The bundler gives a class a number or an underscore when another has its name, or when it names itself and has none as a property.
  expect(classes.filter((name) => name.includes('Error') && !/^[A-Z][A-Za-z]*Error$/.test(name))).toEqual([]);
});

test('the built condition language works when a host bundles it for browsers', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { compileCriterion } from ${JSON.stringify(entry)};
        export const passed = compileCriterion("eq(root.status, 'up')").evaluate({ response: { status: 'UP' } }).passed;`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  const script = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');

  expect(await import(`data:text/javascript;base64,${script}`)).toMatchObject({ passed: true });
});
