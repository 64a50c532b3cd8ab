import type { Hub, SelectionOptions } from '../local/index.js';
import { suggest } from '../nearest.js';
import type { GivenArguments, OptionDeclaration } from './command.js';
import { UsageError } from './errors.js';

/** The options by which a part of a pipeline is chosen, and by which the rest is assumed. */
export const selectionOptions: readonly OptionDeclaration[] = [
  { name: 'stage', value: 'S', help: 'run only this stage' },
  { name: 'job', value: 'J', help: 'run only this job (J or STAGE.J)' },
  {
    name: 'assume',
    value: 'JOB=RESULT',
    multiple: true,
    help: 'how a job that is not run here ends (default: succeeded)',
  },
  {
    name: 'output',
    value: 'JOB.STEP.NAME=V',
    multiple: true,
    help: 'an output variable of a job that is not run here',
  },
];

/** Reads `--stage`, `--job`, `--assume` and `--output`. @throws UsageError `USAGE` */
export function readSelectionOptions(given: GivenArguments): SelectionOptions {
  const stage = given.value('stage');
  const job = given.value('job');
  return {
    ...(stage !== undefined && { stage }),
    ...(job !== undefined && { job }),
    assumedResults: readPairs(given.values('assume'), '--assume JOB=RESULT'),
    assumedOutputs: readPairs(given.values('output'), '--output JOB.STEP.NAME=VALUE'),
  };
}

/** Reads the values of an option that are a name, an equals sign and a value. @throws UsageError `USAGE` */
export function readPairs(values: readonly string[], form: string): Record<string, string> {
  const pairs = values.map((value) => {
    const separator = value.indexOf('=');
    if (separator < 1) throw new UsageError(`'${value}' is no name with a value.`, { hint: `Write ${form}.` });
    return [value.slice(0, separator), value.slice(separator + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

const hubs: readonly Hub[] = ['build', 'release'];

/** Reads `--hub`. @throws UsageError `USAGE` */
export function readHub(given: string | undefined): Hub {
  const hub = hubs.find((known) => known === (given ?? 'build').toLowerCase());
  if (hub) return hub;
  throw new UsageError(`There is no hub '${given}'.`, { hint: suggest(given ?? '', hubs, 'hubs') });
}
