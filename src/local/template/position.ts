/** The lists of a pipeline whose items may be `template:` references. A template for one has it as its key. */
export const templateKinds = ['stages', 'jobs', 'steps', 'variables'] as const;

/** What a template holds. */
export type TemplateKind = (typeof templateKinds)[number];

/** What the YAML schema has at one place of a pipeline, as far as an expansion must know it. */
export interface Position {
  /** What stands under a key; a key that is not named holds plain values. */
  readonly keys: ReadonlyMap<string, Position>;
  /** What an item of a list here is. */
  readonly items?: Position;
  /** What the `template:` references of a list here hold. */
  readonly templates?: TemplateKind;
  /** Whether a mapping here may have `variables:` that are seen in it alone. */
  readonly ownsVariables?: boolean;
}

function keyed(keys: Readonly<Record<string, Position>>): Position {
  return { keys: new Map(Object.entries(keys)) };
}

/** Values without further meaning for an expansion, such as the inputs of a task. */
export const plainValues: Position = keyed({});

const variables: Position = { ...plainValues, items: plainValues, templates: 'variables' };
const steps: Position = { ...plainValues, items: plainValues, templates: 'steps' };

const phase = keyed({ steps });
const outcomes = keyed({ success: phase, failure: phase });
const lifecycle = keyed({
  preDeploy: phase,
  deploy: phase,
  routeTraffic: phase,
  postRouteTraffic: phase,
  on: outcomes,
});
const strategy = keyed({ runOnce: lifecycle, rolling: lifecycle, canary: lifecycle });

const job: Position = { ...keyed({ variables, steps, strategy }), ownsVariables: true };
const jobs: Position = { ...plainValues, items: job, templates: 'jobs' };
const stage: Position = { ...keyed({ variables, jobs }), ownsVariables: true };
const stages: Position = { ...plainValues, items: stage, templates: 'stages' };

/** The root of a pipeline file. */
export const pipelinePosition: Position = {
  ...keyed({ variables, stages, jobs, steps }),
  ownsVariables: true,
};

/** The root of a template file. Variables that a template declares are seen where it is included. */
export const templatePosition: Position = keyed({ variables, stages, jobs, steps });
