import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { reportError } from '../../src/cli/report-error.js';
import { lintYaml } from '../../src/cli/yaml-criteria/lint.js';
import { quotingRules } from '../../src/cli/yaml-criteria/quoting.js';
import { languageFunctions } from '../../src/criteria/functions/index.js';
import {
  CriterionEvaluationError,
  compileCriterion,
  defaultOptions,
  lintCriterion,
  lintRules,
  parseResponse,
  sameData,
} from '../../src/criteria/index.js';
import { serverFunctions } from '../../src/criteria/server/index.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

const page = readFileSync(new URL('../../docs/criteria.md', import.meta.url), 'utf8');

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

/** The rows of all tables that have a column with that name, by the names of their columns. */
function rowsWith(column: string): Array<Record<string, string>> {
  const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
  return tables.flatMap((table) => {
    const [names = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    return names.includes(column)
      ? rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
      : [];
  });
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function codeOf(cell = ''): string {
  return cell.replace(/^`|`$/g, '');
}

const [answer = ''] = blocks('json');
const response = parseResponse(answer);
const examples = rowsWith('example').filter((row) => row['value'] !== '…');

test('the page has examples of everything', () => {
  expect(examples.length).toBeGreaterThan(60);
});

test.each(examples)('$example gives $value', ({ example, value = '' }) => {
  const criterion = compileCriterion(codeOf(example));
  if (value === 'error') expect(() => criterion.evaluate({ response })).toThrow(CriterionEvaluationError);
  else expect(sameData(criterion.evaluate({ response }).data, parseResponse(codeOf(value)))).toBe(true);
});

test('every function is in the table', () => {
  const described = rowsWith('function').map((row) => codeOf(row['function']).split('(')[0]);

  expect(described.sort()).toEqual([...languageFunctions, ...serverFunctions].map(({ name }) => name).sort());
});

test('every assumption is in the table, with its recorded answer', () => {
  const rows = rowsWith('recorded answer').map((row) => [codeOf(row['option']), codeOf(row['recorded answer'])]);

  expect(Object.fromEntries(rows)).toEqual(defaultOptions);
});

const RULE = /^### ([\w-]+)\n\n(?:.*\n)*?Found in: `(.*?)`( with the response)?\.(?: Instead: `(.*)`\.)?$/gm;
const rules = [...page.slice(page.indexOf('## Rules')).matchAll(RULE)].map(
  ([, id = '', text = '', withResponse, fix]) => ({
    id,
    text,
    fix,
    response: withResponse === undefined ? undefined : response,
  }),
);

test('every rule has a section', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...lintRules, ...quotingRules].map(({ id }) => id).sort());
});

test.each(rules)('$id is found in $text and corrected', ({ id, text, fix, response: known }) => {
  const findings = id.startsWith('yaml-')
    ? lintYaml(text, 'a.yml', []).findings.map(({ rule, input, yaml }) => ({ rule, fix: yaml && `${input}: ${yaml}` }))
    : lintCriterion(text, { response: known });

  expect(findings.find(({ rule }) => rule === id)).toMatchObject({ rule: id, fix });
});

/** Words as a shell would give them: quotes of both kinds, nothing expanded. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

const calls = blocks('console').map((block) => {
  const [line = '', ...output] = block.split('\n');
  return { line, output: output.join('\n') };
});

test.each(calls)('$line prints what the page shows', async ({ line, output }) => {
  const workingDirectory = folderWith({
    'answer.json': answer,
    'page.html': '<html><body>Sign in</body></html>\n',
    'cases.jsonl': blocks('jsonl')[0] ?? '',
    'pipeline.yml':
      "steps:\n  - task: InvokeRESTAPI@1\n    inputs:\n      successCriteria: 'eq(root['state'], 'ready')'\n",
  });
  const [, , group, name, ...words] = wordsOf(line);
  const command = await commands.find((entry) => entry.name === `${group} ${name}`)?.load();
  if (!command) throw new Error(`There is no command ${group} ${name}.`);
  const written: string[] = [];
  const collect = { write: (text: string) => void written.push(text) };

  try {
    const { stdout } = await call(command, words, { workingDirectory });
    written.push(stdout);
  } catch (error) {
    reportError(error, { stdout: collect, stderr: collect, json: false, verbose: false });
  }

  expect(written.join('')).toBe(output);
});

test('the program of the page prints what its comments say', async () => {
  const [program = ''] = blocks('js');
  const folder = folderWith({ 'program.mjs': program });
  const outfile = path.join(folder, 'bundle.mjs');
  const alias = {
    'azure-pipelines-agentless/criteria': fileURLToPath(new URL('../../src/criteria/index.ts', import.meta.url)),
  };
  await build({
    entryPoints: [path.join(folder, 'program.mjs')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias,
  });

  const { stdout } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });

  const expected = [...program.matchAll(/\); \/\/ (.*)$/gm)].map(([, text]) => text);
  expect(expected.length).toBeGreaterThan(5);
  expect(stdout.trimEnd().split('\n')).toEqual(expected);
});
