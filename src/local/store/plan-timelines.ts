import type { Clock } from '../../clock.js';
import { type RecordListener, Timeline } from './timeline.js';

/** The timelines of one plan: its own, and those that its tasks have made. */
export class PlanTimelines {
  /** The plan's own. In every hub of this server it carries the id of the plan. */
  readonly main: Timeline;
  readonly #clock: Clock;
  readonly #others = new Map<string, Timeline>();

  /** @param changed hears of the records of the plan's own timeline. */
  constructor(planId: string, clock: Clock, changed?: RecordListener) {
    this.#clock = clock;
    this.main = new Timeline(planId, clock, changed);
  }

  /** A timeline by its id, ignoring case. */
  get(id: string): Timeline | undefined {
    return id.toLowerCase() === this.main.id.toLowerCase() ? this.main : this.#others.get(id.toLowerCase());
  }

  /** Its own timeline first, then the others as they were made. */
  all(): Timeline[] {
    return [this.main, ...this.#others.values()];
  }

  /** Makes an empty timeline. The caller has looked that there is none with this id. */
  create(id: string): Timeline {
    const timeline = new Timeline(id.toLowerCase(), this.#clock);
    this.#others.set(timeline.id, timeline);
    return timeline;
  }

  /** Deletes a timeline with its records; the plan's own stays. */
  delete(id: string): void {
    this.#others.delete(id.toLowerCase());
  }
}
