import { startLocalAzureDevOps } from '../../local/index.js';
import type { Command } from '../command.js';
import { UsageError } from '../errors.js';
import { exitCodes } from '../exit-codes.js';
import { loadInputs } from '../load-inputs.js';
import { profileOption, readProfile } from '../profile-option.js';
import { writeTokenFile } from '../token-file.js';

/** `agentless serve`: a local Azure DevOps until SIGINT or SIGTERM. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve a local Azure DevOps until it is interrupted',
  positionals: [],
  options: [
    { name: 'port', value: 'N', help: 'the port to listen on (default: a free one)' },
    {
      name: 'host',
      value: 'H',
      help: 'the address to listen on (default: 127.0.0.1; any other opens it to other machines)',
    },
    { name: 'config', value: 'FILE', help: 'projects and service connections (default: agentless.yml in this folder)' },
    profileOption,
    {
      name: 'token-file',
      value: 'FILE',
      help: 'where to write the token (default: a new file that only you can read)',
    },
  ],
  examples: [
    { command: 'agentless serve', help: 'serve on a free port; the first line is the URL, the second the token file' },
    { command: 'agentless serve --port 8080 --token-file .token', help: 'on a port of your choice' },
    { command: 'agentless serve --json', help: 'URL and token as one line of JSON, for the program that starts it' },
  ],
  async run(given, { workingDirectory, environment, stdout, stderr, json, interruption }) {
    const port = readPort(given.value('port'));
    const profile = readProfile(given.value('profile'));
    const inputs = await loadInputs(given.value('config'), '.', [], workingDirectory);
    const host = given.value('host');
    const interrupted = interruption();
    const local = await startLocalAzureDevOps({
      ...inputs,
      environment,
      port,
      profile,
      ...(host !== undefined && { host }),
      onDefect: (error) =>
        stderr.write(`error: A defect of agentless: ${error instanceof Error ? error.stack : error}\n`),
    });
    try {
      const tokenFile = await writeTokenFile(local.token, given.value('token-file'), workingDirectory);
      try {
        const { url, token } = local;
        if (json) stdout.write(`${JSON.stringify({ url, token, tokenFile: tokenFile.file })}\n`);
        else stdout.write(`Listening on ${url}\nThe token is in ${tokenFile.file}\n`);
        await aborted(interrupted);
      } finally {
        await tokenFile.remove();
      }
    } finally {
      await local.close();
    }
    return exitCodes.success;
  },
};

function readPort(given: string | undefined): number {
  if (given === undefined) return 0;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port ${given} is no port number.`, { hint: 'Give a number from 0 (a free port) to 65535.' });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
