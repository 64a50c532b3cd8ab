import type { AgentPort } from '../agent-port.js';
import { SignInError } from '../errors.js';
import { textBody } from '../request/request-body.js';
import type { Exchange, WireResponse } from '../transport/wire.js';
import { COLLECTION_VARIABLE } from './job-token.js';
import { callIssuer, membersOf, quote, textOf } from './token-answer.js';

/** The version of the route that tasks of Microsoft call (public source). */
const API_VERSION = '7.1';

/** What the address of the route is made of, where the agent does not name it. */
const routeVariables = [
  COLLECTION_VARIABLE,
  'System.TeamProjectId',
  'System.HostType',
  'System.PlanId',
  'System.JobId',
] as const;

/** What to look at, by the status of a refusal. */
const hints: ReadonlyMap<number, string> = new Map([
  [401, 'The token of the job is not accepted: it ends with the job, or the job waited too long.'],
  [
    403,
    "Look at the setting 'Pipeline permissions' of the service connection, and whether this pipeline is among them.",
  ],
  [404, 'This server has no such route: workload identity needs Azure DevOps Services, or a connection with a secret.'],
]);
const OTHER_HINT =
  "Look at the settings 'Pipeline permissions' of the service connection and 'Limit job authorization scope' of the project.";

/**
 * Has the pipeline say which service connection it uses: the token that a federated credential takes for a proof.
 *
 * @throws SignInError `SIGN_IN`, with the setting to look at.
 */
export async function requestOidcToken(
  agent: AgentPort,
  connectionId: string,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<string> {
  const jobToken = agent.jobToken() ?? '';
  if (jobToken === '') {
    throw new SignInError('The agent gives no token of the job, which the OIDC route of the pipeline needs.');
  }
  const url = routeOf(agent);
  url.searchParams.set('serviceConnectionId', connectionId);
  url.searchParams.set('api-version', API_VERSION);
  const headers = { Authorization: `Bearer ${jobToken}` };
  const call = { method: 'POST', url, headers, body: textBody('{}', 'application/json') } as const;
  const response = await callIssuer(exchange, call, signal);
  const token = response.status === 200 ? textOf(membersOf(response), 'oidcToken') : '';
  if (token !== '') return token;
  throw refusal(response);
}

function routeOf(agent: AgentPort): URL {
  const known = agent.variable('System.OidcRequestUri') ?? '';
  if (/^https?:\/\//i.test(known)) return new URL(known);
  const [collection = '', ...ids] = routeVariables.map((name) => agent.variable(name) ?? '');
  const missing = [collection, ...ids].indexOf('');
  if (missing >= 0) {
    throw new SignInError(`The agent does not say where the OIDC route is: ${routeVariables[missing]} has no value.`);
  }
  const [project = '', hub = '', plan = '', job = ''] = ids.map(encodeURIComponent);
  const path = `${project}/_apis/distributedtask/hubs/${hub}/plans/${plan}/jobs/${job}/oidctoken`;
  return new URL(path, collection.endsWith('/') ? collection : `${collection}/`);
}

function refusal(response: WireResponse): SignInError {
  const { status } = response;
  const said = quote(textOf(membersOf(response), 'message'));
  const verdict = status === 200 ? 'answered without a token' : `refused (${status})`;
  return new SignInError(`The OIDC route of the pipeline ${verdict}${said === '' ? '.' : `: ${said}`}`, {
    hint: hints.get(status) ?? OTHER_HINT,
  });
}
