import type { TaskResult } from './task-result.js';

/** A service connection as the agent gives it to a task: neither its name nor its type is there. */
export interface AgentEndpoint {
  readonly url: string;
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** An entry of its data by name, regardless of case. */
  readonly data: (name: string) => string | undefined;
}

/** The proxy that the agent is configured with. */
export interface AgentProxy {
  readonly url: string;
  readonly userName: string | undefined;
  readonly password: string | undefined;
  /** Lines of the list of hosts that are reached without it: regular expressions, of which any may be broken. */
  readonly bypasses: readonly string[];
}

/** Certificates that the agent is configured with, as paths of files. */
export interface AgentCertificates {
  readonly authorityFile: string | undefined;
  /** For the organization's own server. */
  readonly clientFile: string | undefined;
  readonly clientKeyFile: string | undefined;
  readonly passphrase: string | undefined;
}

/** A variable of the job as the agent tells it. */
export interface AgentVariable {
  readonly name: string;
  readonly value: string;
  readonly isSecret: boolean;
}

/**
 * What a task needs of the agent that runs it. The adapter for a real agent is `task-lib-agent.ts`; tests bring one in
 * memory.
 */
export interface AgentPort {
  /** An input by its canonical name, references to variables replaced; `undefined` where it is empty. */
  input(name: string): string | undefined;
  /** The value of a variable, secret or not, regardless of case. */
  variable(name: string): string | undefined;
  variables(): readonly AgentVariable[];
  /** By the id that the input of a service connection holds. */
  endpoint(id: string): AgentEndpoint | undefined;
  /** The token of the job. */
  jobToken(): string | undefined;
  /** `undefined`: none is configured, and those of the environment are asked for. */
  readonly proxy: AgentProxy | undefined;
  /** Whether the agent itself believes every certificate (`--sslskipcertvalidation`). */
  readonly skipsCertificateValidation: boolean;
  readonly certificates: AgentCertificates;
  /** Hides a text of one line in the log from now on. */
  addSecret(line: string): void;
  setOutput(name: string, value: string, isSecret: boolean): void;
  /** Writes one or more lines to the log as they are, with a line break behind the last. */
  writeLines(lines: string): void;
  warn(message: string): void;
  error(message: string): void;
  uploadSummary(file: string): void;
  complete(result: TaskResult, message: string): void;
}
