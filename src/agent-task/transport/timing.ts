import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../clock.js';

/** How long the phases of an exchange took, in milliseconds. A phase that there was not has no time. */
export interface Timing {
  readonly lookup?: number;
  readonly connect?: number;
  /** The handshake of TLS. */
  readonly secure?: number;
  /** From the connection, or the start, to the head of the answer. */
  readonly firstByte?: number;
  /** From the start to the end of the answer. */
  readonly total: number;
}

type Phase = Exclude<keyof Timing, 'total'>;

/** Takes the times of one exchange. */
export class Stopwatch {
  readonly #clock: Clock;
  readonly #start: number;
  #last: number;
  readonly #phases: Partial<Record<Phase, number>> = {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#start = clock.now();
    this.#last = this.#start;
  }

  /** Watches the connection of a request come about. */
  watch(outgoing: ClientRequest): void {
    outgoing.once('socket', (socket: Socket) => {
      socket.once('lookup', () => this.mark('lookup'));
      socket.once('connect', () => this.mark('connect'));
      socket.once('secureConnect', () => this.mark('secure'));
    });
    outgoing.once('response', () => this.mark('firstByte'));
  }

  mark(phase: Phase): void {
    const now = this.#clock.now();
    this.#phases[phase] = now - this.#last;
    this.#last = now;
  }

  stop(): Timing {
    return { ...this.#phases, total: this.#clock.now() - this.#start };
  }
}
