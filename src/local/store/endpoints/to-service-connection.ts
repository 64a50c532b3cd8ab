import type { ServiceConnection } from '../../../http-request/index.js';
import type { StoredEndpoint, StoredValue } from './stored-endpoint.js';

/**
 * An endpoint as an execution needs it, with its secrets.
 *
 * @param name the one that it has in the project of the execution.
 * @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`, SecretFileError `SECRET_FILE`
 */
export function toServiceConnection(endpoint: StoredEndpoint, name: string): ServiceConnection {
  const { id, type, url, authorization, data } = endpoint;
  return {
    id,
    name,
    type,
    url,
    authorization: { scheme: authorization.scheme, parameters: resolved(authorization.parameters) },
    data: resolved(data),
  };
}

function resolved(values: Readonly<Record<string, StoredValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value : value()]),
  );
}
