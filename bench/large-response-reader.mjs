// A process of benchLargeResponse: reads a response in one way, and tells the time and the peak of its memory.
import { readFileSync } from 'node:fs';
import { importBuiltCriteria } from './built.mjs';

const [, , task = '', file = ''] = process.argv;
const { compileCriterion, parseResponse } = await importBuiltCriteria();
const text = readFileSync(file, 'utf8');

/** @type {Readonly<Record<string, () => unknown>>} */
const tasks = {
  parse: () => JSON.parse(text).count > 0,
  judge: () => {
    const criterion = compileCriterion(
      "gt(count(jsonpath('$.value[?(@.status==''online'' && @.owner.active==true)]')), 0)",
    );
    return criterion.evaluate({ response: parseResponse(text) }).passed;
  },
};

const run = tasks[task];
if (!run) throw new Error(`There is no task '${task}'.`);
const start = performance.now();
if (run() !== true) throw new Error(`The task '${task}' went wrong.`);
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, peak: process.resourceUsage().maxRSS }));
