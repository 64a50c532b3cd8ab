import type { Authorization } from '../../http-request/authorization/scheme.js';
import type { TokenProvider } from '../../http-request/index.js';
import { suggest } from '../../nearest.js';
import type { ResolvedInputs } from '../../tasks/index.js';
import type { AgentPort } from '../agent-port.js';
import { InputFormError } from '../errors.js';
import { jobTokenTarget } from './job-token.js';

/** Where a call goes, and with what. */
export interface CallTarget {
  /** What the URL suffix is put behind. */
  readonly baseUrl: string;
  readonly authorization: Authorization;
  /** Beside those of the authorization. */
  readonly secrets: readonly string[];
  /** Whether credentials may go to a URL of the base URL's origin. */
  readonly isWithinScope: (url: URL) => boolean;
}

/** What stands for a target where there is none; a fault was told then. */
export const nowhere: CallTarget = {
  baseUrl: 'http://localhost/',
  authorization: {},
  secrets: [],
  isWithinScope: () => true,
};

/** What a connection type needs to become a target. */
interface Surroundings {
  readonly agent: AgentPort;
  readonly inputs: ResolvedInputs;
  readonly tokens: TokenProvider;
}

/** The connection types that are service connections: their input, and how the REST API names the type. */
const connectionTypes: ReadonlyMap<string, string> = new Map([
  ['connectedServiceName', 'generic'],
  ['connectedServiceNameARM', 'azurerm'],
  ['connectedServiceNameAzureDevOps', 'workloadidentityuser'],
]);

/**
 * Follows the chosen connection type to where the call goes.
 *
 * It rejects with EndpointMissingError `ENDPOINT_MISSING`, EndpointIncompleteError `ENDPOINT_INCOMPLETE`, EndpointSchemeError
 *   `ENDPOINT_SCHEME`, InputFormError `INPUT_FORM`, JobTokenMissingError `JOB_TOKEN_MISSING`, and what `authorize` throws.
 */
export async function readCallTarget({ agent, inputs, tokens }: Surroundings): Promise<CallTarget> {
  const selector = inputs.get('connectedServiceNameSelector') ?? '';
  const type = connectionTypes.get(selector);
  const given = (type === undefined ? inputs.get('baseUrl') : inputs.get(selector))?.trim() ?? '';
  if (selector === 'jobToken') return jobTokenTarget(agent);
  if (type === undefined && selector !== 'none') throw unknownType(selector);
  if (type === undefined) return { ...nowhere, baseUrl: given };
  const { connectionTarget } = await import('./connection-target.js');
  return connectionTarget({ input: selector, type, id: given, agent, tokens });
}

function unknownType(selector: string): InputFormError {
  const known = [...connectionTypes.keys(), 'jobToken', 'none'];
  const hint = suggest(selector, known, 'connection types');
  return new InputFormError('connectedServiceNameSelector', `'${selector}' is no connection type`, hint);
}
