import { type InspectedConfiguration, inspectConfiguration } from '../../configuration/index.js';
import { type EndpointPlan, renderPlan } from '../../endpoints/plan/index.js';
import type { NamedText } from '../../local/index.js';
import type { CommandContext } from '../command.js';
import { readTextFile } from '../read-file.js';
import { printable } from '../table.js';

/** The file that plan and apply read where none is named. */
export const CONNECTIONS_FILE = 'agentless.yml';

/** Reads the file of `plan` and `apply`. @throws FileError `FILE` */
export function readConnectionsFile(given: string | undefined, context: CommandContext): Promise<NamedText> {
  return readTextFile('The file of service connections', given ?? CONNECTIONS_FILE, context.workingDirectory, HINT);
}

const HINT = `Name the file: agentless endpoints plan FILE (default: ${CONNECTIONS_FILE}).`;

/**
 * The service connections of a file, with all that is wrong with them.
 *
 * @param project the owner where the file lists no projects.
 */
export function inspectFile({ text, file }: NamedText, project: string): InspectedConfiguration {
  return inspectConfiguration(text, file, project);
}

/**
 * Prints a plan: as JSON, or its differences in colours and a line that counts.
 *
 * @param notes beside those of the plan; with `--json` they go to standard error.
 */
export function printPlan(
  plan: EndpointPlan,
  { stdout, stderr, json, style, terminal }: CommandContext,
  notes: readonly string[] = [],
): void {
  if (json) {
    stdout.write(`${JSON.stringify(plan)}\n`);
    for (const note of notes) stderr.write(`note: ${printable(note)}\n`);
    return;
  }
  const colours = { green: style.good, yellow: style.warn, red: style.bad, faint: style.faint };
  const { columns } = terminal;
  stdout.write(renderPlan(plan, { colours, notes, ...(columns !== undefined && { width: columns }) }));
}
