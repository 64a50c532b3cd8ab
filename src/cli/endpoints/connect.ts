import { ServiceEndpoints } from '../../endpoints/index.js';
import type { CommandContext, GivenArguments } from '../command.js';
import { UsageError } from '../errors.js';
import { endsAtOnce } from '../interruption.js';
import { liveLineOf } from '../live-line.js';
import { type Organization, readOrganization } from '../organization-options.js';
import { MAY_HAVE_BEEN_DONE } from '../standard-output.js';
import { printable } from '../table.js';

/**
 * Connects to the organization that the options and the environment name, for the time of `use`. Nothing is sent before
 * `use` asks for something.
 *
 * @throws the input errors of the options, and what the connection throws
 */
export async function withEndpoints<Result>(
  given: GivenArguments,
  context: CommandContext,
  use: (endpoints: ServiceEndpoints, signal: AbortSignal, organization: Organization) => Promise<Result>,
): Promise<Result> {
  const organization = await readOrganization(given, context);
  const signal = context.interruption();
  const line = liveLineOf(context);
  const endpoints = await ServiceEndpoints.connect({
    ...organization,
    environment: context.environment,
    onWait: ({ operation, reason, milliseconds }) =>
      line.print(printable(`Waiting ${(milliseconds / 1000).toFixed(1)} s to ${operation} again: ${reason}`)),
    onWarning: ({ message }) => line.print(`warning: ${printable(message)}`),
  });
  context.stdout.sent?.(MAY_HAVE_BEEN_DONE);
  // Requests under way have their time, and a second signal ends the program at once.
  const tell = (): void => line.print(`Stopping; what was sent is waited for. ${endsAtOnce(signal)}.`);
  signal.addEventListener('abort', tell, { once: true });
  try {
    return await use(endpoints, signal, organization);
  } finally {
    signal.removeEventListener('abort', tell);
    endpoints.close();
  }
}

/** The one argument that names a service connection. @throws UsageError `USAGE` */
export function requiredName({ positionals }: GivenArguments, command: string): string {
  const [name] = positionals;
  if (name !== undefined && name.trim() !== '') return name;
  throw new UsageError('No service connection is named.', { hint: `Give its name or id: agentless ${command} NAME` });
}

/** A whole number from an option. @throws UsageError `USAGE` */
export function readNumber(given: GivenArguments, option: string, fallback: number, smallest = 1): number {
  const text = given.value(option);
  if (text === undefined) return fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= smallest) return number;
  throw new UsageError(`--${option} ${text} is no whole number from ${smallest} on.`, {
    hint: `Write --${option} ${Math.max(fallback, smallest)}, for example.`,
  });
}
