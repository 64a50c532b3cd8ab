import { parseDuration } from '../duration.js';
import type { JsonObject } from '../json/index.js';
import { MAXIMUM_EVENT_TIMEOUT } from '../limits.js';
import { handlersOf } from './handlers.js';
import { isReference } from './literals.js';
import { isObject, namesIn, objectAt, objectsAt, startOf, textAt } from './lookup.js';
import { present, requestsOf } from './requests.js';
import { type TaskFinding, type TaskRule, unknownNames, when } from './rule.js';
import {
  cancelKeys,
  chainItemKeys,
  chainSections,
  eventKeys,
  eventNames,
  executeKeys,
  executionOptionKeys,
  httpRequestSections,
} from './section-keys.js';

/** Faults in the sections of the handlers that send requests. */
export const httpRequestRules: readonly TaskRule[] = [
  {
    id: 'http-request-keys',
    about: 'HttpRequest and HttpRequestChain have the sections and keys that the service knows.',
    check: ({ root }) => [
      ...handlersOf(root, 'HttpRequest').flatMap(({ content }) => requestKeys(content)),
      ...handlersOf(root, 'HttpRequestChain').flatMap(({ content }) => chainKeys(content)),
    ],
  },
  {
    id: 'http-request-required',
    about: 'A request says what is sent: Execute with EndpointUrl and Method.',
    check: ({ root }) => [
      ...handlersOf(root, 'HttpRequest').flatMap(({ content, start }) => {
        const execute = objectAt(content, 'Execute');
        if (!execute) return when(true, "HttpRequest has no 'Execute'", 'say there what to send', start);
        return [execute, ...present(objectAt(content, 'Cancel'))].flatMap(missingFields);
      }),
      ...handlersOf(root, 'HttpRequestChain').flatMap(({ content, start }) => {
        const items = objectsAt(content, 'Execute');
        const message = "HttpRequestChain has no list 'Execute'";
        return [
          ...when(items.length === 0, message, 'say there what to send', start),
          ...items.flatMap((item) => missingFields(objectAt(item, 'RequestInputs') ?? item)),
        ];
      }),
    ],
  },
  {
    id: 'http-request-completion',
    about: 'WaitForCompletion is true, false or a reference.',
    check: ({ root }) =>
      requestsOf(root).flatMap((request) => {
        const text = textAt(request, 'WaitForCompletion');
        const isFault = text !== '' && !isReference(text) && !/^(?:true|false)$/i.test(text.trim());
        const message = `'WaitForCompletion' is '${text}'`;
        return when(isFault, message, 'write true or false', startOf(request, 'WaitForCompletion'));
      }),
  },
  {
    id: 'http-request-events',
    about: 'The timeout of an event has the form hh:mm:ss and is 72 hours at most.',
    check: ({ root }) =>
      handlersOf(root, 'HttpRequest')
        .flatMap(({ content }) => objectAt(content, 'Events')?.entries ?? [])
        .flatMap(({ value }) => (isObject(value) ? [value] : []))
        .flatMap((event) => {
          const text = textAt(event, 'timeout');
          const timeout = parseDuration(text);
          const isFault =
            text !== '' && !isReference(text) && !(timeout !== undefined && timeout <= MAXIMUM_EVENT_TIMEOUT);
          const hint = 'write hh:mm:ss, 72:00:00 at most';
          return when(isFault, `the timeout '${text}' of an event is not understood`, hint, startOf(event, 'timeout'));
        }),
  },
];

function requestKeys(content: JsonObject): TaskFinding[] {
  const events = objectAt(content, 'Events');
  return [
    ...unknownNames(namesIn(content), httpRequestSections, 'the section'),
    ...unknownNames(namesIn(objectAt(content, 'Execute')), executeKeys, "the key of 'Execute'"),
    ...unknownNames(namesIn(objectAt(content, 'Cancel')), cancelKeys, "the key of 'Cancel'"),
    ...unknownNames(namesIn(events), eventNames, 'the event'),
    ...(events?.entries ?? []).flatMap(({ value }) =>
      isObject(value) ? unknownNames(namesIn(value), eventKeys, 'the key of an event') : [],
    ),
  ];
}

function chainKeys(content: JsonObject): TaskFinding[] {
  return [
    ...unknownNames(namesIn(content), chainSections, 'the section'),
    ...objectsAt(content, 'Execute').flatMap((item) => [
      ...unknownNames(namesIn(item), chainItemKeys, "the key of a part of 'Execute'"),
      ...unknownNames(namesIn(objectAt(item, 'RequestInputs')), executeKeys, "the key of 'RequestInputs'"),
      ...unknownNames(
        namesIn(objectAt(item, 'ExecutionOptions')),
        executionOptionKeys,
        "the key of 'ExecutionOptions'",
      ),
    ]),
  ];
}

function missingFields(request: JsonObject): TaskFinding[] {
  return ['EndpointUrl', 'Method'].flatMap((name) =>
    when(textAt(request, name).trim() === '', `a request has no '${name}'`, 'say there what to send', request.start),
  );
}
