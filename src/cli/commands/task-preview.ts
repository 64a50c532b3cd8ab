import path from 'node:path';
import { previewPipeline, type StepPreview } from '../../local/index.js';
import { suggest } from '../../nearest.js';
import type { Command } from '../command.js';
import { UsageError } from '../errors.js';
import { exitCodes } from '../exit-codes.js';
import { loadInputs } from '../load-inputs.js';
import { PIPELINE_FILE, pipelineOptions, readPipelineOptions } from '../pipeline-options.js';
import { readTextFile } from '../read-file.js';
import type { Style } from '../style.js';

/** `agentless task preview`: what each step would send, without sending it. */
export const taskPreview: Command = {
  name: 'task preview',
  summary: 'show the requests that the server-task steps of a pipeline would send',
  positionals: [{ name: 'FILE', help: `the pipeline (default: ${PIPELINE_FILE})` }],
  options: [
    { name: 'step', value: 'DISPLAYNAME|INDEX', help: 'one step: by display name, or by its place, from 1' },
    ...pipelineOptions,
  ],
  examples: [
    { command: 'agentless task preview azure-pipelines.yml', help: 'the requests of all steps' },
    { command: "agentless task preview ci/deploy.yml --step 'Start the deployment'", help: 'one step by its name' },
    { command: 'agentless task preview ci/deploy.yml --step 2 --variable version=7', help: 'the second step' },
    { command: 'agentless task preview azure-pipelines.yml --json', help: 'the same for programs' },
  ],
  async run(given, context) {
    const { stdout, stderr, workingDirectory, environment, json, style } = context;
    const hint = 'Name the pipeline: agentless task preview FILE';
    const file = given.positionals[0] ?? PIPELINE_FILE;
    const { text } = await readTextFile('The pipeline', file, workingDirectory, hint);
    const inputs = await loadInputs(given.value('config'), path.dirname(file), given.values('tasks'), workingDirectory);
    const options = readPipelineOptions(given, file, context);
    const steps = select(await previewPipeline(text, { environment, ...inputs, ...options }), given.value('step'));
    if (json) stdout.write(`${JSON.stringify(steps)}\n`);
    else stdout.write(steps.map((step) => describe(step, style)).join('\n'));
    if (!json) for (const step of steps) for (const warning of warningsOf(step)) stderr.write(`warning: ${warning}\n`);
    return exitCodes.success;
  },
};

/** The steps of that display name, regardless of case, else the one at that place; all where none is wanted. */
function select(steps: readonly StepPreview[], wanted: string | undefined): readonly StepPreview[] {
  if (wanted === undefined) return steps;
  const named = steps.filter(({ step }) => step.toLowerCase() === wanted.toLowerCase());
  const chosen = named.length > 0 ? named : steps.filter(({ index }) => String(index) === wanted);
  if (chosen.length > 0) return chosen;
  const names = steps.map(({ step }) => step);
  throw new UsageError(`The pipeline has no step '${wanted}'.`, { hint: suggest(wanted, names, 'steps') });
}

/** One step as text, the request as it would look on the wire. */
function describe({ index, job, step, task, request, problem }: StepPreview, style: Style): string {
  const title = `${style.strong(`${index}. ${step}`)} ${style.faint(`(job ${job}, ${task})`)}`;
  if (!request) return `${title}\nIt needs values that only the run has: ${problem}\n`;
  const { method, url, headers, body, completion, criterion } = request;
  const end = completion === 'Callback' ? 'by a callback' : `by the answer${criterion ? `: ${criterion}` : ''}`;
  const lines = [
    title,
    `${style.accent(method)} ${url}`,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
    style.faint(`judged ${end}`),
  ];
  return `${lines.join('\n')}\n`;
}

function warningsOf({ index, step, request }: StepPreview): string[] {
  const unresolved = (request?.unresolvedMacros ?? []).map(
    (macro) => `$(${macro}) has no value yet and would be sent as it is.`,
  );
  return [...(request?.warnings ?? []), ...unresolved].map((warning) => `step ${index} '${step}': ${warning}`);
}
