import { TaskConnections, TaskSession } from '../../callback/index.js';
import type { CommandContext, GivenArguments, OptionDeclaration } from '../command.js';
import { UsageError } from '../errors.js';
import { readHeadersFile } from './read-headers-file.js';

/** Seconds of `--deadline`: a day. */
export const MAXIMUM_DEADLINE_SECONDS = 86_400;

/** The options of every command that reports to a task. */
export const sessionOptions: readonly OptionDeclaration[] = [
  {
    name: 'headers',
    value: 'FILE',
    help: 'the headers of the request as JSON, - for standard input (default: AGENTLESS_PLANURL, … AGENTLESS_AUTHTOKEN)',
  },
  {
    name: 'deadline',
    value: 'SECONDS',
    help: 'how long to try while the server does not take it (default: 600 to complete, 60 for the log, else 300)',
  },
  {
    name: 'allow-origin',
    value: 'URL',
    multiple: true,
    help: 'where the token may go, as https://dev.azure.com/ORGANIZATION or http://127.0.0.1:* (default: the service)',
  },
];

/**
 * Opens the session of the task that the options or the environment tell, for the time of `use`. What was said is with the
 * server when it ends.
 *
 * @throws the input errors of the options and of {@link TaskSession}, and what the server says
 */
export async function withSession<Result>(
  given: GivenArguments,
  context: CommandContext,
  use: (session: TaskSession) => Promise<Result>,
): Promise<Result> {
  const connections = new TaskConnections({ environment: context.environment });
  const session = await openSession(given, context, connections);
  try {
    const result = await use(session);
    await session.close();
    return result;
  } catch (error) {
    // What has failed before says why, and is what counts.
    await session.close().catch(() => {});
    throw error;
  } finally {
    connections.close();
  }
}

async function openSession(
  given: GivenArguments,
  context: CommandContext,
  connections: TaskConnections,
): Promise<TaskSession> {
  const origins = given.values('allow-origin');
  const options = {
    connections,
    ...(origins.length > 0 && { allowedOrigins: origins }),
    ...deadlinesOf(given.value('deadline')),
  };
  const file = given.value('headers');
  return file === undefined
    ? TaskSession.fromEnvironment(context.environment, options)
    : TaskSession.fromHeaders(await readHeadersFile(file, context), options);
}

/** @throws UsageError `USAGE` */
function deadlinesOf(text: string | undefined) {
  if (text === undefined) return {};
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > MAXIMUM_DEADLINE_SECONDS) {
    throw new UsageError(`--deadline is '${text}', but has to be a whole number of seconds.`, {
      hint: `It is from 1 to ${MAXIMUM_DEADLINE_SECONDS}.`,
    });
  }
  const milliseconds = seconds * 1000;
  return { completionDeadline: milliseconds, operationDeadline: milliseconds, closingDeadline: milliseconds };
}

/**
 * @param what else is read from standard input, as `the log`.
 * @throws UsageError `USAGE` where the headers come from there too.
 */
export function refuseSecondReading(given: GivenArguments, what: string): void {
  if (given.value('headers') !== '-') return;
  throw new UsageError(`Standard input can be read only once: it is ${what}.`, { hint: 'Keep the headers in a file.' });
}
