/** The methods that the task offers. */
export const httpMethods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** GET and HEAD carry no body (.NET refuses one); the others do when there is one. */
export function carriesBody(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Without a body these say `Content-Length: 0`: servers answer 411 otherwise (azure-pipelines-tasks issue 6717). */
export function announcesEmptyBody(method: HttpMethod): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}
