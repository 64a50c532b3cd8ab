import { REQUESTS_PER_SECOND } from '../limits.js';
import { type ProtocolRule, when } from '../rule.js';

/** Failures of a path that names an existing plan in a wrong way. */
const pathFailures: readonly (string | undefined)[] = [
  'TaskOrchestrationPlanNotFoundException',
  'TaskHubNotFoundException',
  'ProjectDoesNotExistException',
];

/** Rules about requests of any kind. */
export const requestRules: readonly ProtocolRule[] = [
  {
    id: 'no-credentials',
    message: 'A request had no credentials; the service sends such a one to its sign-in page with status 302, not 401.',
    hint: 'Send Authorization: Bearer with the AuthToken that came with the request.',
    ofCall: ({ caller }) => when(caller === 'anonymous'),
  },
  {
    id: 'wrong-token',
    message: 'A request came with a token that does not open its plan.',
    hint: 'Send the AuthToken that came with the request of this very task.',
    ofCall: ({ caller, afterRun }) => when(caller === 'other' && !afterRun),
  },
  {
    id: 'after-run',
    message: 'A request came after the run had ended; its token is no longer good.',
    hint: 'Send records, logs and variables before TaskCompleted, and nothing after it.',
    ofCall: ({ caller, afterRun }) => when(afterRun && caller !== 'anonymous'),
  },
  {
    id: 'wrong-path',
    message: 'The plan of a request exists, but not in the project and hub of its path.',
    hint: 'Build the path from the headers ProjectId, which is a GUID, and HubName.',
    ofCall: ({ scope, typeKey }, { plan }) =>
      when(pathFailures.includes(typeKey) || scope.toLowerCase() !== plan.projectId.toLowerCase()),
  },
  {
    id: 'no-api-version',
    message:
      'A request that writes had no api-version; the service refuses it with status 400, the local server may take it.',
    hint: 'Add ?api-version=2.0-preview.1 for events, 4.1 for records, feed and logs.',
    ofCall: ({ method, hasVersion }) => when(method !== 'GET' && !hasVersion),
  },
  {
    id: 'too-many-requests',
    message: `More than ${REQUESTS_PER_SECOND} requests came within a second; the service slows down who does that.`,
    hint: 'Gather lines, and updates of records, for half a second or more.',
    ofCall: ({ time }, before) => when(before.isBusy(time)),
  },
];
