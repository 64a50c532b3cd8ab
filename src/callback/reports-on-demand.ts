import { Reports, type ReportsOptions } from './reports.js';

/** The reports of one task, made with the first of them: a session that says nothing has no buffers. */
export class ReportsOnDemand {
  readonly #options: ReportsOptions;
  #reports: Reports | undefined;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /** Those that there are. */
  get begun(): Reports | undefined {
    return this.#reports;
  }

  begin(): Reports {
    this.#reports ??= new Reports(this.#options);
    return this.#reports;
  }
}
