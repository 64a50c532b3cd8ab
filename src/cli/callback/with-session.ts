import { TaskConnections, TaskSession } from '../../callback/index.js';
import type { CommandContext, GivenArguments, OptionDeclaration } from '../command.js';
import { readHeadersFile } from './read-headers-file.js';

/** The options of every command that reports to a task. */
export const sessionOptions: readonly OptionDeclaration[] = [
  {
    name: 'headers',
    value: 'FILE',
    help: 'the headers of the request as JSON (default: AGENTLESS_PLANURL, AGENTLESS_PLANID, … AGENTLESS_AUTHTOKEN)',
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
  const options = { connections, ...(origins.length > 0 && { allowedOrigins: origins }) };
  const file = given.value('headers');
  return file === undefined
    ? TaskSession.fromEnvironment(context.environment, options)
    : TaskSession.fromHeaders(await readHeadersFile(file, context), options);
}
