/** A command to the agent, as a task writes it into its output. */
export interface AgentCommand {
  /** `task.complete`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

const COMMAND = /^##vso\[([a-z.]+) ?([^\]]*)\](.*)$/;

/** How the agent puts back what a command could not hold (public source); the percent sign comes last. */
const escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%3B', ';'],
  ['%AZP25', '%'],
] as const;

const unescaped = (text: string): string =>
  escapes.reduce((done, [written, character]) => done.replaceAll(written, character), text);

/** The commands of an output, in their order. */
export function readCommands(output: string): AgentCommand[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [, name, properties = '', text = ''] = COMMAND.exec(line) ?? [];
    return name === undefined ? [] : [{ name, properties: readProperties(properties), text: unescaped(text) }];
  });
}

function readProperties(text: string): Record<string, string> {
  const pairs = text.split(';').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))]),
  );
}
