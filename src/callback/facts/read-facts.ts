import { describeValue } from '../described-value.js';
import { TaskFactsError } from '../errors.js';
import type { AllowedOrigins } from './allowed-origins.js';
import { readEnvironment, VARIABLE_PREFIX } from './read-environment.js';
import { type FactSource, readHeaders } from './read-headers.js';
import { readServiceBus } from './read-service-bus.js';
import type { TaskFacts } from './session-facts.js';
import { type FactOrigin, givenFacts, validateFacts } from './validate-facts.js';

const headers: FactOrigin = {
  what: 'headers',
  nameOf: (name) => name,
  hint: 'A task sends them as headers such as "PlanId": "$(system.PlanId)"; its default headers have all that is needed.',
  within: ['headers'],
};
const properties: FactOrigin = {
  what: 'properties of the message',
  nameOf: (name) => name,
  hint: 'They are the application properties of the message that a task sends to Service Bus, such as PlanId.',
  // The second is their name in @azure/service-bus before version 7.
  within: ['applicationProperties', 'userProperties'],
};
const variables: FactOrigin = {
  what: 'environment variables',
  nameOf: (name) => VARIABLE_PREFIX + name.toUpperCase(),
  hint: 'Set them from the headers of the task, or name a file with these headers: in a command by --headers FILE.',
  within: [],
};
const fields: FactOrigin = {
  what: 'facts',
  nameOf: (name) => name.charAt(0).toLowerCase() + name.slice(1),
  hint: 'Give session.facts of an earlier session: { planUrl, projectId, planId, … }, parsed where it was kept as JSON.',
  within: ['facts'],
};

/** The facts of a task from the headers of its request. @throws {TaskFactsError} | {PlanUrlRefusedError} */
export function factsFromHeaders(given: FactSource, allowed: AllowedOrigins): TaskFacts {
  return validateFacts(readHeaders(sourceOf(given, headers)), headers, allowed, given);
}

/** The same from the application properties of a Service Bus message. */
export function factsFromServiceBus(given: FactSource, allowed: AllowedOrigins): TaskFacts {
  return validateFacts(readServiceBus(sourceOf(given, properties)), properties, allowed, given);
}

/** The same from variables such as `AGENTLESS_PLANURL`. */
export function factsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  allowed: AllowedOrigins,
): TaskFacts {
  return validateFacts(readEnvironment(sourceOf(environment, variables)), variables, allowed, environment);
}

/** The same from an object with the fields of {@link TaskFacts}, which is checked as if it were new. */
export function factsFromFields(given: object, allowed: AllowedOrigins): TaskFacts {
  return validateFacts(givenFacts({ ...sourceOf(given, fields) }), fields, allowed, given);
}

/** Programs without types may give anything. @throws {TaskFactsError} `TASK_FACTS` */
function sourceOf<Source extends object>(given: Source, { what, hint }: FactOrigin): Source {
  const unknown: unknown = given;
  if (typeof unknown === 'object' && unknown !== null) return given;
  const fault = `${describeValue(unknown)} stands in their place`;
  throw new TaskFactsError(what, [], [{ name: 'all of them', value: undefined, fault }], hint);
}
