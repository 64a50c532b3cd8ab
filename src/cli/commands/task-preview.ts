import path from 'node:path';
import { previewPipeline, type SectionPreview, type StepPreview } from '../../local/index.js';
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
    const agentJobs: string[] = [];
    const onAgentJob = (job: string): void => void agentJobs.push(job);
    const all = await previewPipeline(text, { environment, onAgentJob, ...inputs, ...options });
    const steps = select(all, given.value('step'));
    if (json) stdout.write(`${JSON.stringify(steps)}\n`);
    else stdout.write(steps.map((step) => describe(step, style)).join('\n'));
    if (!json) for (const step of steps) for (const warning of warningsOf(step)) stderr.write(`warning: ${warning}\n`);
    if (!json && steps.length === 0) stderr.write(`warning: There is nothing to preview: ${whyNothing(agentJobs)}\n`);
    return exitCodes.success;
  },
};

function whyNothing(agentJobs: readonly string[]): string {
  const shown = "only what jobs with 'pool: server' send is shown.";
  if (agentJobs.length === 0) return `no job of the selection has steps, and ${shown}`;
  const jobs = agentJobs.length === 1 ? `job ${agentJobs[0]} needs` : `jobs ${agentJobs.join(', ')} need`;
  return `the ${jobs} an agent, and ${shown}`;
}

/** The steps of that display name, regardless of case, else the one at that place; all where none is wanted. */
function select(steps: readonly StepPreview[], wanted: string | undefined): readonly StepPreview[] {
  if (wanted === undefined) return steps;
  const named = steps.filter(({ step }) => step.toLowerCase() === wanted.toLowerCase());
  const chosen = named.length > 0 ? named : steps.filter(({ index }) => String(index) === wanted);
  if (chosen.length > 0) return chosen;
  const names = steps.map(({ step }) => step);
  throw new UsageError(`The pipeline has no step '${wanted}'.`, { hint: suggest(wanted, names, 'steps') });
}

/** One step as text, its requests as they would look on the wire. */
function describe({ index, job, step, task, request, problem, sections }: StepPreview, style: Style): string {
  const title = `${style.strong(`${index}. ${step}`)} ${style.faint(`(job ${job}, ${task})`)}`;
  const lines = sections
    ? sections.flatMap((section, place) => [
        style.faint(`section ${place + 1} of ${sections.length}`),
        ...describeRequest(section, style),
        ...describeOptions(section, style),
      ])
    : describeRequest({ ...(request && { request }), ...(problem !== undefined && { problem }) }, style);
  return `${[title, ...lines].join('\n')}\n`;
}

function describeRequest({ request, problem }: Pick<StepPreview, 'request' | 'problem'>, style: Style): string[] {
  if (!request) return [`It needs values that only the run has: ${problem}`];
  const { method, url, headers, body, completion, criterion } = request;
  const end = completion === 'Callback' ? 'by a callback' : `by the answer${criterion ? `: ${criterion}` : ''}`;
  return [
    `${style.accent(method)} ${url}`,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
    style.faint(`judged ${end}`),
  ];
}

function describeOptions(
  { skip, continuePolling, pause, outputVariables = {} }: SectionPreview,
  style: Style,
): string[] {
  return [
    ...(skip === undefined ? [] : [`left out while ${skip}`]),
    ...(continuePolling === undefined ? [] : [`sent again every ${pause} s while ${continuePolling}`]),
    ...Object.entries(outputVariables).map(([name, expression]) => `keeps ${name} = ${expression}`),
  ].map((line) => style.faint(line));
}

function warningsOf({ index, step, request, sections }: StepPreview): string[] {
  const requests = sections ? sections.map((section) => section.request) : [request];
  const kept = new Set(sections?.flatMap(({ outputVariables = {} }) => namesOf(outputVariables)));
  const warnings = requests.flatMap((one) => [
    ...(one?.warnings ?? []),
    ...(one?.unresolvedMacros ?? [])
      .filter((macro) => !kept.has(macro.toLowerCase()))
      .map((macro) => `$(${macro}) has no value yet and would be sent as it is.`),
  ]);
  const ofPolling = sections?.flatMap((section) => section.warnings ?? []) ?? [];
  return [...new Set([...warnings, ...ofPolling])].map((warning) => `step ${index} '${step}': ${warning}`);
}

function namesOf(variables: Readonly<Record<string, string>>): string[] {
  return Object.keys(variables).map((name) => name.toLowerCase());
}
