import type { JobLog } from '../../http-request/index.js';
import { neutralText } from '../../neutral-text.js';
import { SecretMasker } from '../../secret-masker.js';
import type { AgentPort } from '../agent-port.js';
import { SHORTEST_HIDDEN_OUTPUT } from '../limits.js';

/**
 * The log of a task. Everything that goes through it is masked and holds no commands to the agent, wherever it comes
 * from; only the groups and issues here are such commands.
 */
export class TaskLog implements JobLog {
  readonly #agent: AgentPort;
  readonly #masker: SecretMasker;
  /** What the agent hides already. */
  readonly #hidden = new Set<string>();
  /** Secrets that are too short to be looked for in a text. */
  readonly #short = new Set<string>();
  readonly #shortMasker = new SecretMasker();
  /** Those of them that are no output variables of this step. */
  readonly #left = new SecretMasker();
  readonly #warned = new Set<string>();

  constructor(agent: AgentPort, masker: SecretMasker) {
    this.#agent = agent;
    this.#masker = masker;
  }

  /** Writes one or more lines. */
  write(lines: string): void {
    this.#agent.writeLines(this.clean(lines));
  }

  /** Hides a secret from now on, here and in the log of the agent, which takes lines only. */
  addSecret(secret: string): void {
    this.hide(secret);
    for (const line of secret.split(/\r\n|\r|\n/)) {
      if (line.trim() === '' || this.#hidden.has(line)) continue;
      this.#hidden.add(line);
      this.#agent.addSecret(line);
    }
  }

  /**
   * Hides a text in what this step writes, and leaves the log of the other steps as it is. A short one is left: it would be found all
   * over a text by chance.
   */
  hide(text: string): void {
    if (text.length >= SHORTEST_HIDDEN_OUTPUT) this.#masker.add(text);
    else if (text !== '') {
      this.#short.add(text);
      this.#left.add(text);
    }
  }

  /** Remembers a secret that would be found all over a text by chance, so that {@link mask} leaves it. */
  addShortSecret(secret: string): void {
    this.#short.add(secret);
    this.#shortMasker.add(secret);
  }

  mask(text: string): string {
    return this.#masker.mask(text);
  }

  /** Masks short secrets as well: for what nobody would hide any more. */
  maskAll(text: string): string {
    return this.#shortMasker.mask(this.mask(text));
  }

  /** Whether a text has a secret in it, or is a short one. */
  holdsSecret(text: string): boolean {
    return this.#short.has(text) || this.mask(text) !== text;
  }

  /** Whether a text shows a secret that {@link hide} has left for its shortness. */
  leavesSecret(text: string): boolean {
    return this.#left.mask(text) !== text;
  }

  /** A text as it would be written: for what goes elsewhere than into the log. */
  clean(text: string): string {
    return neutralText(this.mask(text));
  }

  beginGroup(title: string): void {
    this.#agent.writeLines(`##[group]${this.line(title)}`);
  }

  endGroup(): void {
    this.#agent.writeLines('##[endgroup]');
  }

  warn(message: string): void {
    this.#agent.warn(this.line(message));
  }

  /** The same, of what may come about with each request. */
  warnOnce(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.warn(message);
  }

  error(message: string): void {
    this.#agent.error(this.line(message));
  }

  /** A text as it would be written, on one line. */
  line(text: string): string {
    return this.clean(text).replaceAll('\n', ' ');
  }
}
