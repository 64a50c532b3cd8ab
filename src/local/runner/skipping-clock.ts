import type { Clock } from '../../clock.js';

interface Appointment {
  /** On the clock below, with all that was skipped before it was made. */
  readonly time: number;
  readonly callback: () => void;
  /** Ends the timer of the clock below. */
  stop: () => void;
}

/**
 * A clock that can be moved on: what is due in the skipped time comes at once, what is due later comes earlier by as much.
 * The time of day stays that of the clock below.
 *
 * @example
 * clock.schedule(60_000, ring);
 * clock.skip(60_000); // rings now
 */
export class SkippingClock implements Clock {
  readonly #clock: Clock;
  readonly #appointments = new Set<Appointment>();
  #skipped = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  schedule(milliseconds: number, callback: () => void): () => void {
    const appointment = { time: this.#time() + milliseconds, callback, stop: () => {} };
    this.#appointments.add(appointment);
    this.#start(appointment);
    return () => this.#remove(appointment);
  }

  /** Moves on, calling what falls due in its order. */
  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
    const inOrder = [...this.#appointments].sort((one, other) => one.time - other.time);
    for (const appointment of inOrder) {
      // One that is called may have ended another.
      if (!this.#appointments.has(appointment)) continue;
      appointment.stop();
      if (appointment.time <= this.#time()) this.#ring(appointment);
      else this.#start(appointment);
    }
  }

  #time(): number {
    return this.#clock.now() + this.#skipped;
  }

  #start(appointment: Appointment): void {
    appointment.stop = this.#clock.schedule(appointment.time - this.#time(), () => this.#ring(appointment));
  }

  #ring(appointment: Appointment): void {
    this.#remove(appointment);
    appointment.callback();
  }

  #remove(appointment: Appointment): void {
    appointment.stop();
    this.#appointments.delete(appointment);
  }
}
