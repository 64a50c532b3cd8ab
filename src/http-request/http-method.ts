/** The methods that the task offers. */
export const httpMethods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** Methods whose request is expected to have a body: servers want to know its length even where there is none. */
export function expectsBody(method: HttpMethod): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}
