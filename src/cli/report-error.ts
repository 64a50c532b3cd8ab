import { AgentlessError, formatLocation, InputError } from '../errors.js';
import { neutralText } from '../neutral-text.js';
import type { Output } from './command.js';
import { type ExitCode, exitCodes } from './exit-codes.js';

/** How an error is told. */
export interface ReportOptions {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly json: boolean;
  readonly verbose: boolean;
}

/**
 * Tells an error to the user and gives the exit code of the program: 2 for bad input, 3 for the other side, 70 for
 * whatever was not expected. With `--json` standard output gets `{"error":{"code","message",…}}` as well, with those facts
 * of the error that a program can go on with.
 */
export function reportError(error: unknown, { stdout, stderr, json, verbose }: ReportOptions): ExitCode {
  if (!(error instanceof AgentlessError)) return reportDefect(error, stderr);
  const place = formatLocation(error.location);
  // Lines of a message that are indented already are a list of ours.
  const message = harmless(error.message).replace(/\n(?=\S)/g, '\n  ');
  stderr.write(`error: ${place === '' ? '' : `${harmless(place)}: `}${message}\n`);
  // Further lines stand below the first, and none of them looks like a line of its own.
  if (error.hint !== undefined) stderr.write(`hint: ${harmless(error.hint).replaceAll('\n', '\n      ')}\n`);
  if (verbose && error.stack !== undefined) stderr.write(`${harmless(error.stack)}\n`);
  if (json) stdout.write(`${JSON.stringify({ error: describeError(error) })}\n`);
  return error instanceof InputError ? exitCodes.badInput : exitCodes.remote;
}

/** An error as programs are given it. */
export function describeError(error: AgentlessError): object {
  const { code, message, hint, location } = error;
  // Errors about an expression know the place inside it, counted from 1.
  const position = 'position' in error ? { position: error.position } : {};
  return { code, message, hint, ...location, ...position, ...factsOf(error) };
}

/** Fields of errors that programs are given. Texts of servers in them are masked where the error is made. */
const factNames = [
  // What the other side said, and what it wants.
  'status',
  'typeKey',
  'serverMessage',
  'scope',
  'role',
  // How the connection to it failed.
  'systemCode',
  'attempts',
  // What it is about.
  'nameOrId',
  'project',
  'endpoint',
  'statusMessage',
  'candidates',
  'secrets',
  'fields',
  'field',
  'projects',
  'missing',
  'findings',
  'argument',
  'lines',
] as const;

function factsOf(error: AgentlessError): Readonly<Record<string, unknown>> {
  const facts: Readonly<Record<string, unknown>> = { ...error };
  return Object.fromEntries(factNames.map((name) => [name, facts[name]]).filter(([, value]) => value !== undefined));
}

function reportDefect(error: unknown, stderr: Output): ExitCode {
  stderr.write(`error: A defect of agentless: ${error instanceof Error ? error.stack : String(error)}\n`);
  stderr.write('hint: Please report it with the text above: `npm bugs azure-pipelines-agentless` opens the page.\n');
  return exitCodes.defect;
}

/** What a server or a file said in an error may break lines, but may control neither the terminal nor an agent. */
function harmless(text: string): string {
  return neutralText(text.replace(/[^\P{Cc}\n\t]/gu, '\ufffd'));
}
