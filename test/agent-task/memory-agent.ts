import type { AgentEndpoint, AgentPort, AgentProxy } from '../../src/agent-task/agent-port.js';
import type { TaskResult } from '../../src/agent-task/task-result.js';

/** A service connection as a test gives it. */
export interface GivenEndpoint {
  readonly url?: string;
  readonly scheme?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

/** What a test configures of an agent. */
export interface AgentSetup {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly secretVariables?: Readonly<Record<string, string>>;
  readonly endpoints?: Readonly<Record<string, GivenEndpoint>>;
  readonly jobToken?: string;
  readonly proxy?: AgentProxy;
  readonly skipsCertificateValidation?: boolean;
  readonly certificates?: Partial<AgentPort['certificates']>;
}

/** What a task has told the agent, in its order. */
export interface AgentEvent {
  readonly kind: 'line' | 'secret' | 'warning' | 'error' | 'output' | 'summary' | 'complete';
  readonly text: string;
}

/** An agent in memory. */
export interface MemoryAgent extends AgentPort {
  readonly events: readonly AgentEvent[];
  readonly outputs: ReadonlyMap<string, { readonly value: string; readonly isSecret: boolean }>;
  readonly completion: { readonly result: TaskResult; readonly message: string } | undefined;
  /** All lines of the log, as one text. */
  readonly log: string;
  texts(kind: AgentEvent['kind']): readonly string[];
}

export function createMemoryAgent(setup: AgentSetup = {}): MemoryAgent {
  const events: AgentEvent[] = [];
  const outputs = new Map<string, { readonly value: string; readonly isSecret: boolean }>();
  let completion: MemoryAgent['completion'];
  const tell = (kind: AgentEvent['kind'], text: string): void => {
    events.push({ kind, text });
  };
  const variables = [
    ...Object.entries(setup.variables ?? {}).map(([name, value]) => ({ name, value, isSecret: false })),
    ...Object.entries(setup.secretVariables ?? {}).map(([name, value]) => ({ name, value, isSecret: true })),
  ];
  const texts = (kind: AgentEvent['kind']): string[] =>
    events.filter((event) => event.kind === kind).map(({ text }) => text);
  return {
    events,
    outputs,
    get completion() {
      return completion;
    },
    get log() {
      return texts('line').join('\n');
    },
    texts,
    // As on a real agent, an empty input is no different from none.
    input: (name) => setup.inputs?.[name] || undefined,
    variable: (name) => variables.find((variable) => variable.name.toLowerCase() === name.toLowerCase())?.value,
    variables: () => variables,
    endpoint: (id) => toEndpoint(setup.endpoints?.[id]),
    jobToken: () => setup.jobToken,
    proxy: setup.proxy,
    skipsCertificateValidation: setup.skipsCertificateValidation ?? false,
    certificates: {
      authorityFile: undefined,
      clientFile: undefined,
      clientKeyFile: undefined,
      passphrase: undefined,
      ...setup.certificates,
    },
    addSecret: (line) => tell('secret', line),
    setOutput(name, value, isSecret) {
      // As the library for tasks does, whichever line break it is and wherever it stands.
      if (isSecret && /[\r\n]/.test(value)) throw new Error('Secrets cannot contain multiple lines');
      tell('output', name);
      outputs.set(name, { value, isSecret });
    },
    writeLines: (lines) => {
      for (const line of lines.split('\n')) tell('line', line);
    },
    warn: (message) => tell('warning', message),
    error: (message) => tell('error', message),
    uploadSummary: (file) => tell('summary', file),
    complete(result, message) {
      tell('complete', message);
      completion = { result, message };
    },
  };
}

function toEndpoint(given: GivenEndpoint | undefined): AgentEndpoint | undefined {
  if (!given) return undefined;
  const { url = '', scheme = 'None', parameters = {}, data = {} } = given;
  const entry = (name: string) => Object.entries(data).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return { url, scheme, parameters, data: entry };
}
