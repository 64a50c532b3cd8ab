/** How one failure is answered. */
export interface ExceptionRow {
  readonly status: number;
  /** Space of names and, in the service, also the assembly of the exception. */
  readonly space: string;
  readonly typeKey: string;
  readonly message: (...facts: string[]) => string;
}

/** A row for a value that a client should not have sent. */
export const argument = (status: number, message: ExceptionRow['message']) =>
  ({ status, space: 'System', typeKey: 'ArgumentException', message }) satisfies ExceptionRow;

const COMMON = 'Microsoft.VisualStudio.Services.Common';

/** A row for a request that is no good as such, whatever it asks for. */
export const request = (status: number, message: ExceptionRow['message']) =>
  ({ status, space: COMMON, typeKey: 'VssServiceException', message }) satisfies ExceptionRow;
