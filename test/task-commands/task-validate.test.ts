import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { taskValidate } from '../../src/cli/commands/task-validate.js';
import { FileError, UsageError } from '../../src/cli/errors.js';
import { taskValidationRules } from '../../src/tasks/index.js';
import { call } from './call.js';
import { folderWith } from './folder.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const task = readFileSync(path.join(repository, 'tasks/InvokeRestApiServerV1/task.json'), 'utf8');
const icon = readFileSync(path.join(repository, 'tasks/InvokeRestApiServerV1/icon.png'));
const faulty = task.replace('"category": "Deploy"', '"category": "Deplyo"');
const place = `${faulty.slice(0, faulty.indexOf('"category"')).split('\n').length}:3`;

test('the tasks of this repository are without fault', async () => {
  const { exitCode, stdout } = await call(taskValidate, ['tasks'], { workingDirectory: repository });

  expect(stdout).toMatch(
    new RegExp(`^checked \\d+ task\\.json against ${taskValidationRules.length} rules: no fault\\n$`),
  );
  expect(exitCode).toBe(0);
});

test('a fault is told with file, line and column, its rule, and what to do', async () => {
  const workingDirectory = folderWith({ 'tasks/AV1/task.json': faulty, 'tasks/AV1/icon.png': icon });

  const { exitCode, stdout } = await call(taskValidate, ['tasks'], { workingDirectory });

  expect(stdout).toBe(
    `tasks/AV1/task.json:${place}: task-category: the category 'Deplyo' is not known\n  hint: did you mean 'Deploy'?\n`,
  );
  expect(exitCode).toBe(1);
});

test('a fault beside the task.json is told with the file', async () => {
  const workingDirectory = folderWith({ 'task.json': task });

  const { stdout } = await call(taskValidate, ['.'], { workingDirectory });

  expect(stdout).toBe('task.json: task-icon: there is no icon.png\n  hint: add a PNG of 32x32 pixels\n');
});

test('a folder in the place of the icon is no icon', async () => {
  const workingDirectory = folderWith({ 'task.json': task, 'icon.png/readme.md': '' });

  const { stdout } = await call(taskValidate, ['.'], { workingDirectory });

  expect(stdout).toContain('there is no icon.png');
});

test('with --json the faults are one document', async () => {
  const workingDirectory = folderWith({ 'AV1/task.json': faulty, 'AV1/icon.png': icon });

  const { exitCode, stdout } = await call(taskValidate, ['AV1', '--json'], { workingDirectory });

  const [line, column] = place.split(':').map(Number);
  expect(JSON.parse(stdout)).toEqual({
    files: ['AV1/task.json'],
    rules: taskValidationRules.length,
    faults: [
      {
        file: 'AV1/task.json',
        line,
        column,
        rule: 'task-category',
        message: "the category 'Deplyo' is not known",
        hint: "did you mean 'Deploy'?",
      },
    ],
  });
  expect(exitCode).toBe(1);
});

test('a task.json that is no JSON is a fault and not bad input', async () => {
  const workingDirectory = folderWith({ 'task.json': '{\n  "id": ,\n}' });

  const { exitCode, stdout } = await call(taskValidate, ['.'], { workingDirectory });

  expect(stdout).toBe(
    "task.json:2:9: manifest-readable: the task definition is no JSON: ',' is no value\n  hint: correct it there\n",
  );
  expect(exitCode).toBe(1);
});

test('every task of several folders is judged, in their order and each once', async () => {
  const workingDirectory = folderWith({ 'b/task.json': '1', 'a/y/task.json': '2', 'a/x/task.json': '3' });

  const folders = ['b', 'a', 'b/'];
  const command = { ...taskValidate, positionals: folders.map(() => ({ name: 'DIR', help: '' })) };
  const { stdout } = await call(command, [...folders, '--json'], { workingDirectory });

  expect(JSON.parse(stdout).files).toEqual(['b/task.json', 'a/x/task.json', 'a/y/task.json']);
});

test('without a folder the usage is wrong', async () => {
  await expect(call(taskValidate, [], { workingDirectory: repository })).rejects.toThrow(UsageError);
});

test.each(['nothing', 'src'])('the folder %s, which is absent or has no task.json, is bad input', async (folder) => {
  await expect(call(taskValidate, [folder], { workingDirectory: repository })).rejects.toThrow(FileError);
});
