import type { SourceLocation } from '../../errors.js';
import { IncompleteConnectionError, UnsendableParameterError } from '../errors.js';
import { isFieldValue } from '../http-header.js';
import { entryOf, type ServiceConnection } from '../service-connection.js';

/**
 * An authorization parameter that becomes part of a header.
 *
 * @throws IncompleteConnectionError `SERVICE_CONNECTION_INCOMPLETE` where it is absent or empty.
 * @throws UnsendableParameterError `UNSENDABLE_PARAMETER` where no header can hold it.
 */
export function requireParameter(
  connection: ServiceConnection,
  parameter: string,
  location: SourceLocation | undefined,
): string {
  const place = location && { location };
  const value = entryOf(connection.authorization.parameters, parameter) ?? '';
  if (value === '') throw new IncompleteConnectionError(connection, [`authorization.parameters.${parameter}`], place);
  if (!isFieldValue(value)) throw new UnsendableParameterError(connection.name, parameter, place);
  return value;
}
