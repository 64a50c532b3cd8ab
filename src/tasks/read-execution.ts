import { parseDuration } from './duration.js';
import { canonicalHandlerName } from './handler-names.js';
import type { JsonFields } from './json-fields.js';
import { MAXIMUM_EVENT_TIMEOUT } from './limits.js';
import { readChain } from './read-chain.js';
import type {
  HttpRequestBlock,
  HttpRequestEvents,
  HttpRequestTemplate,
  TaskEventSetting,
  TaskExecution,
} from './task-definition.js';

/**
 * Reads the `execution` section of a task.json.
 *
 * @throws TaskDefinitionShapeError `TASK_DEFINITION_SHAPE`
 */
export function readExecution(execution: JsonFields): TaskExecution {
  const handler = execution.object('HttpRequest');
  const chain = execution.object('HttpRequestChain');
  if (!handler && chain) return { handler: 'HttpRequestChain', sections: readChain(chain, readExecute) };
  if (!handler) return { handler: 'other', names: execution.names.map(canonicalHandlerName) };
  const cancel = handler.object('Cancel');
  return {
    handler: 'HttpRequest',
    execute: readExecute(handler.requiredObject('Execute')),
    cancel: cancel && readTemplate(cancel),
    events: readEvents(handler.object('Events')),
  };
}

function readExecute(section: JsonFields): HttpRequestBlock {
  return {
    ...readTemplate(section),
    waitForCompletion: section.text('WaitForCompletion'),
    expression: section.text('Expression'),
  };
}

function readTemplate(section: JsonFields): HttpRequestTemplate {
  return {
    endpointId: section.text('EndpointId'),
    endpointUrl: section.text('EndpointUrl'),
    method: section.text('Method'),
    body: section.text('Body'),
    headers: section.text('Headers'),
  };
}

/** The older section for events of the job maps to that for events of the task, each waited for in any case. */
const jobEvents = ['jobAssigned', 'jobStarted', 'jobCompleted'] as const;

function readEvents(section: JsonFields | undefined): HttpRequestEvents {
  const isOlder = jobEvents.some((name) => section?.object(name));
  const read = (stage: 'Assigned' | 'Started' | 'Completed'): TaskEventSetting | undefined => {
    const event = section?.object(`${isOlder ? 'job' : 'task'}${stage}`);
    return event && { timeout: readTimeout(event), enabled: isOlder ? 'true' : event.text('enabled') || 'true' };
  };
  return { taskAssigned: read('Assigned'), taskStarted: read('Started'), taskCompleted: read('Completed') };
}

function readTimeout(event: JsonFields): number {
  const text = event.text('timeout');
  if (text === '') return 0;
  const timeout = parseDuration(text);
  if (timeout === undefined) throw event.fault("has a 'timeout' that is not of the form hh:mm:ss", 'timeout');
  if (timeout > MAXIMUM_EVENT_TIMEOUT) throw event.fault("has a 'timeout' of more than 72 hours", 'timeout');
  return timeout;
}
