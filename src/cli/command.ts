import type { ExitCode } from './exit-codes.js';
import type { Style } from './style.js';

/** One option of a command. Those with `value` take one; the others are switches. */
export interface OptionDeclaration {
  /** Without the dashes. */
  readonly name: string;
  /** How help names the value: `FILE`, `K=V`. Absent on a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  readonly help: string;
}

/** One argument that is no option. All of them may be left out. */
export interface PositionalDeclaration {
  readonly name: string;
  /** May be given several times; only the last one of a command. */
  readonly multiple?: boolean;
  /** An expression of the condition language, which may begin with a minus sign; only the first one of a command. */
  readonly isExpression?: boolean;
  /** A text of any kind, which may begin with a minus sign behind `--`. */
  readonly isText?: boolean;
  /** A number, of which one below 0 is no unknown option; only the first one of a command. */
  readonly mayBeNegative?: boolean;
  readonly help: string;
}

/** A call that help shows, and what it does. */
export interface Example {
  readonly command: string;
  readonly help: string;
}

/** One command: what it takes, what help says, and what it does. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly positionals: readonly PositionalDeclaration[];
  readonly options: readonly OptionDeclaration[];
  readonly examples: readonly Example[];
  run(given: GivenArguments, context: CommandContext): Promise<ExitCode>;
}

/** The arguments of one call, read by a command's declaration. */
export interface GivenArguments {
  readonly positionals: readonly string[];
  /** The value of an option that is given at most once. */
  value(name: string): string | undefined;
  /** All values of an option that may be repeated, in their order. */
  values(name: string): readonly string[];
  has(name: string): boolean;
}

/** Somewhere to write to. */
export interface Output {
  write(text: string): void;
  /** Notes what is told, as a hint, where writing fails from here on: something was sent, which stays done. */
  sent?(what: string): void;
}

/** What is known of the terminal, if there is one. */
export interface Terminal {
  /** Width of standard output in characters; undefined where it is no terminal. */
  readonly columns: number | undefined;
  /** Whether standard error is a terminal, on which a line of progress may be written over. */
  readonly showsProgress: boolean;
  /** Whether a person can be asked: standard input and standard error are both terminals. */
  readonly canAsk: boolean;
  /** Writes a question to standard error and gives the line that is typed. */
  ask(question: string): Promise<string>;
}

/** The world around a command. Commands touch the process only through it. */
export interface CommandContext {
  /** Standard input, opened when it is asked for. @throws StandardInputError `STANDARD_INPUT` */
  stdin(): AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Colours of standard output; plain where it is no terminal. */
  readonly style: Style;
  readonly terminal: Terminal;
  /** A signal that SIGINT and SIGTERM abort; from the first call on they no longer end the process by themselves. */
  interruption(): AbortSignal;
}
