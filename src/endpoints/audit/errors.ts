import { InputError } from '../../errors.js';

/** A threshold of an audit is no whole number from 1. */
export class AuditThresholdError extends InputError {
  readonly code = 'AUDIT_THRESHOLD';
  readonly option: string;

  constructor(option: string, value: number) {
    super(`${option} is ${value}, but has to be a whole number from 1.`);
    this.option = option;
  }
}
