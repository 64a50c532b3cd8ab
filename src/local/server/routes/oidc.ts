import { referenceOf } from '../../store/endpoints/stored-endpoint.js';
import { json } from '../answer.js';
import { queryValue } from '../api-version.js';
import { subjectOf, WORKLOAD_IDENTITY } from '../endpoints/federation.js';
import { readGuid, readObject, readText } from '../input.js';
import { distributedTask } from '../locations/index.js';
import { ISSUER_PATH } from '../oidc/token-issuer.js';
import type { LocalServices, Route, RouteRequest } from '../route.js';
import { COLLECTION } from '../router.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath } from './plan-in-path.js';

/** Tokens of OpenID Connect for jobs, and what those need who check them. */
export const oidcRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${PLAN}/jobs/{jobId}/oidctoken`,
    access: 'plan',
    location: distributedTask.oidcToken,
    async handle(request, services) {
      const plan = planInPath(request, services);
      const jobId = readGuid(request.parameter('jobId'), 'jobId');
      if (plan.timeline.get(jobId)?.type !== 'Job') throw serviceException('jobNotFound', [jobId, plan.planId]);
      const others = readClaims(await request.json());
      const subject = subjectFor(request, plan.projectId, services);
      const oidcToken = await services.tokens.issue({ subject, tokenId: services.newId(), others });
      return json({ oidcToken });
    },
  },
  {
    method: 'GET',
    template: `${ISSUER_PATH}/.well-known/openid-configuration`,
    access: 'anyone',
    handle: (_request, { tokens: { url } }) =>
      json({
        issuer: url,
        jwks_uri: `${url}/.well-known/jwks`,
        subject_types_supported: ['public'],
        response_types_supported: ['id_token'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
  },
  {
    method: 'GET',
    template: `${ISSUER_PATH}/.well-known/jwks`,
    access: 'anyone',
    handle: async (_request, { tokens }) => json(await tokens.keySet()),
  },
];

/** A body that is absent stands for no claims. */
function readClaims(body: unknown): Record<string, string> {
  if (body === undefined || body === null) return {};
  readObject(body, 'claims');
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, readText(value, name)]));
}

/** Documented for service connections as `sc://ORGANIZATION/PROJECT/CONNECTION`. */
function subjectFor({ query }: RouteRequest, projectId: string, { store }: LocalServices): string {
  const project = store.project(projectId)?.name ?? projectId;
  const given = queryValue(query, 'serviceConnectionId');
  if (given === undefined) return `p://${COLLECTION}/${project}/local`;
  const id = readGuid(given, 'serviceConnectionId');
  const endpoint = store.endpoints.get(id);
  const name = endpoint && referenceOf(endpoint, projectId)?.name;
  if (!endpoint || name === undefined) throw serviceException('endpointNotFound', [id]);
  const isFederated = endpoint.authorization.scheme === WORKLOAD_IDENTITY;
  return (isFederated && subjectOf(endpoint)) || `sc://${COLLECTION}/${project}/${name}`;
}
