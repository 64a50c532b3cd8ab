import type { Configuration, Environment } from '../configuration/index.js';
import type { HttpRequestBehaviour } from '../http-request/index.js';
import type { SecretMasker } from '../secret-masker.js';
import { parseYaml, type YamlNode } from '../yaml/index.js';
import { readPipeline } from './pipeline/read.js';
import { type Profile, retriesServerTasks } from './profiles.js';
import type { RunOptions } from './run-options.js';
import { configuredVariables, maskNamedVariables } from './run-variables.js';
import { type RunFacts, runVariables } from './runner/predefined-variables.js';
import type { OuterVariables } from './runner/run.js';
import { planRun, type RunPlan } from './runner/run-plan.js';
import { createSelection } from './runner/selection.js';
import type { TaskCatalogue } from './runner/task-catalogue.js';
import type { PipelineConnections } from './service-connections.js';
import { expandPipeline } from './template/index.js';
import { ConfiguredGroups } from './variable-groups.js';

/** What pipelines are planned with. */
export interface PlanningOptions {
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly tasks: TaskCatalogue;
  readonly connections: PipelineConnections;
  /** What an Azure DevOps connection without a URL and a token of its own means. */
  readonly azureDevOps: { readonly url: string; readonly accessToken: string };
  /** Default: `services`. */
  readonly profile?: Profile;
  /** Answers to what is not publicly known of the service; default: as documented. */
  readonly behaviour?: Partial<HttpRequestBehaviour>;
  /** Learns each secret before anything can show it. */
  readonly masker: SecretMasker;
}

/** A pipeline that can run, and the variables around it. */
export interface PlannedPipeline {
  readonly plan: RunPlan;
  readonly variables: OuterVariables;
}

/**
 * Expands, reads and plans a pipeline; nothing is sent.
 *
 * @throws the input errors of all its parts, with file, line and column
 */
export async function planPipeline(
  yaml: string,
  given: RunOptions,
  facts: RunFacts,
  options: PlanningOptions,
): Promise<PlannedPipeline> {
  const { configuration, environment, masker } = options;
  const { file = 'azure-pipelines.yml', readTemplate = () => Promise.resolve(undefined) } = given;
  const configured = configuredVariables(configuration, environment, masker);
  const variables = { configured, given: Object.entries(given.variables ?? {}) };
  const root = await expandPipeline(parseYaml(yaml, file), {
    file,
    variables: [...configured, ...runVariables(facts), ...variables.given],
    readTemplate,
    ...(given.path !== undefined && { path: given.path }),
    parameters: parseParameters(given.parameters ?? {}),
  });
  const pipeline = readPipeline(root, file);
  maskNamedVariables(given.secrets ?? [], [...configured, ...variables.given], pipeline, masker);
  const plan = planRun(pipeline, {
    facts,
    tasks: options.tasks,
    connections: options.connections,
    azureDevOps: options.azureDevOps,
    behaviour: options.behaviour ?? {},
    retriesTasks: retriesServerTasks(options.profile ?? 'services'),
    variableGroups: new ConfiguredGroups(configuration, environment, masker),
    masker,
    selection: createSelection(pipeline, given),
    ...variables,
  });
  for (const secret of plan.secrets) masker.add(secret);
  return { plan, variables };
}

function parseParameters(parameters: Readonly<Record<string, string>>): Record<string, YamlNode> {
  const parsed = Object.entries(parameters).map(
    ([name, text]) => [name, parseYaml(text, `parameter ${name}`)] as const,
  );
  return Object.fromEntries(parsed);
}
