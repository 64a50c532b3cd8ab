import { statusName } from '../criteria/index.js';

/** Phrases that are not the words of the status's name. */
const OTHER_PHRASES: ReadonlyMap<number, string> = new Map([
  [203, 'Non-Authoritative Information'],
  [207, 'Multi-Status'],
  [226, 'IM Used'],
  [306, 'Switch Proxy'],
  [414, 'Request-Uri Too Long'],
]);

/** The reason phrase in error messages of .NET: `Not Found` for 404; `Unknown` where there is none. */
export function reasonPhrase(status: number): string {
  const name = statusName(status);
  if (name === String(status)) return 'Unknown';
  return OTHER_PHRASES.get(status) ?? name.replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** Statuses of the success class, 200 to 299. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
