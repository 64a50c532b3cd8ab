import type { Clock } from '../../src/clock.js';

interface Appointment {
  readonly time: number;
  readonly callback: () => void;
}

/** A clock that moves only by {@link advance}. */
export interface FakeClock extends Clock {
  /** Moves on, calling what falls due in its order, each at its own time. */
  advance(milliseconds: number): void;
  /** How many callbacks wait. */
  readonly pending: number;
}

/** @param start what `now()` says first: 2019-01-06T13:29:46.824Z unless given. */
export function createFakeClock(start: number = Date.UTC(2019, 0, 6, 13, 29, 46, 824)): FakeClock {
  const appointments = new Set<Appointment>();
  let time = start;

  const takeNext = (end: number): Appointment | undefined => {
    const due = [...appointments].filter((appointment) => appointment.time <= end);
    const next = due.sort((one, other) => one.time - other.time)[0];
    if (next) appointments.delete(next);
    return next;
  };

  return {
    now: () => time,
    schedule(milliseconds, callback) {
      const appointment = { time: time + Math.max(0, milliseconds), callback };
      appointments.add(appointment);
      return () => appointments.delete(appointment);
    },
    advance(milliseconds) {
      const end = time + milliseconds;
      for (let next = takeNext(end); next; next = takeNext(end)) {
        time = next.time;
        next.callback();
      }
      time = end;
    },
    get pending() {
      return appointments.size;
    },
  };
}
