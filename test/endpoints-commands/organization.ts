import { onTestFinished } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import type { LocalAzureDevOps, LocalAzureDevOpsOptions } from '../../src/local/index.js';
import { startLocalAzureDevOps } from '../../src/local/index.js';
import { createFolder, type Files } from '../cli/agentless.js';
import { type CallResult, call } from '../task-commands/call.js';

/** A local Azure DevOps, a folder, and the commands as a user of both would call them. */
export interface Organization {
  readonly local: LocalAzureDevOps;
  readonly folder: string;
  /** `METHOD path` of what was asked for so far. */
  requests(): readonly string[];
  /** Calls `agentless endpoints …`. */
  endpoints(words: readonly string[], options?: CallOptions): Promise<CallResult>;
}

export interface CallOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly terminal?: { readonly columns?: number; readonly answer?: string };
}

export async function startOrganization({
  files = {},
  ...options
}: LocalAzureDevOpsOptions & { readonly files?: Files } = {}): Promise<Organization> {
  const configuration = { text: 'projects: [Demo, Web]', file: 'agentless.yml' };
  const serverBehaviour = { deletionTime: 1, creationTime: 1 };
  const local = await startLocalAzureDevOps({ configuration, environment: {}, serverBehaviour, ...options });
  onTestFinished(() => local.close());
  const folder = await createFolder(files);
  return {
    local,
    folder,
    requests: () => local.journal.map(({ method, path }) => `${method} ${path}`),
    endpoints: (words, { environment = {}, ...rest } = {}) =>
      endpoints(words, {
        ...rest,
        workingDirectory: folder,
        environment: {
          AZURE_DEVOPS_ORG_URL: local.url,
          AZURE_DEVOPS_PROJECT: 'Demo',
          AZURE_DEVOPS_EXT_PAT: local.token,
          ...environment,
        },
      }),
  };
}

/** Calls `agentless endpoints …` in a world of its own. */
export async function endpoints(
  [name = '', ...words]: readonly string[],
  options: CallOptions & { readonly workingDirectory: string },
): Promise<CallResult> {
  const entry = commands.find((command) => command.name === `endpoints ${name}`);
  if (!entry) throw new Error(`There is no command endpoints ${name}.`);
  return call(await entry.load(), words, options);
}
