import { type Configuration, type Environment, resolveValue } from '../configuration/index.js';
import { InputError } from '../errors.js';
import { suggest } from '../nearest.js';
import type { SecretMasker } from '../secret-masker.js';
import type { Pipeline, PipelineVariable } from './pipeline/pipeline.js';

/** A variable is to be secret that the run does not have. */
export class UnknownSecretError extends InputError {
  readonly code = 'UNKNOWN_SECRET';

  constructor(name: string, hint: string) {
    super(`There is no variable '${name}' to keep secret.`, { hint });
  }
}

type Variables = readonly (readonly [string, string])[];

/**
 * The variables of a configuration. A value from the environment is secret.
 *
 * @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`
 */
export function configuredVariables(
  { variables }: Configuration,
  environment: Environment,
  masker: SecretMasker,
): Variables {
  return Object.entries(variables).map(([name, value]) => {
    const text = resolveValue(value, `variable '${name}'`, environment);
    if (value.kind === 'environment') masker.add(text);
    return [name, text] as const;
  });
}

/**
 * Masks the values of the variables with these names, wherever they are set.
 *
 * @throws UnknownSecretError `UNKNOWN_SECRET`
 */
export function maskNamedVariables(
  secretNames: readonly string[],
  variables: Variables,
  pipeline: Pipeline,
  masker: SecretMasker,
): void {
  const all = [...variables, ...writtenVariables(pipeline)];
  for (const name of secretNames) {
    const found = all.filter(([known]) => known.toLowerCase() === name.toLowerCase());
    if (found.length === 0)
      throw new UnknownSecretError(
        name,
        suggest(
          name,
          all.map(([known]) => known),
          'variables',
        ),
      );
    for (const [, value] of found) masker.add(value);
  }
}

function writtenVariables({ variables, stages }: Pipeline): Variables {
  const blocks: (readonly PipelineVariable[])[] = [variables];
  for (const stage of stages) blocks.push(stage.variables, ...stage.jobs.map((job) => job.variables));
  return blocks
    .flat()
    .flatMap((variable) => (variable.kind === 'variable' ? [[variable.name, variable.value.text]] : []));
}
