import type { Blob } from '../../store/blobs.js';
import type { PlanLog } from '../../store/logs.js';
import type { Plan } from '../../store/plan.js';
import { json, list, text } from '../answer.js';
import { queryValue } from '../api-version.js';
import { readObject, readText } from '../input.js';
import { wholeNumber } from '../query.js';
import type { Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath } from './plan-in-path.js';

const LOG_ID = /^\d{1,9}$/;

/** The permanent logs of a plan: create, append, bind a blob, read. */
export const logRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${PLAN}/logs`,
    access: 'plan',
    handle(request, services) {
      const plan = planInPath(request, services);
      return list(plan.logs.all().map((log) => shown(plan, log)));
    },
  },
  {
    method: 'POST',
    template: `${PLAN}/logs`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      // Public texts of the service name these two refusals.
      if (request.headers['content-length'] === undefined && !services.behaviour.tolerated.includes('logWithoutLength'))
        throw serviceException('logLengthMissing');
      const body = await request.json();
      if (body === undefined) throw serviceException('logContentMissing');
      const path = readText(readObject(body, 'log').get('path'), 'path');
      const log = plan.logs.create(path);
      request.observe({ kind: 'logCreated', logId: log.id, path });
      return json(shown(plan, log));
    },
  },
  {
    method: 'GET',
    template: `${PLAN}/logs/{logId}`,
    access: 'plan',
    handle(request, services) {
      const plan = planInPath(request, services);
      const content = plan.logs.text(logIdInPath(request, plan));
      if (content === undefined) throw logNotFound(request, plan);
      // The text is empty or ends in a line break.
      const lines = wantedLines(request, content.split('\n').slice(0, -1));
      return wantsText(request) ? text(lines.map((line) => `${line}\n`).join('')) : list(lines.map(withoutReturn));
    },
  },
  {
    method: 'POST',
    template: `${PLAN}/logs/{logId}`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const logId = logIdInPath(request, plan);
      const before = plan.logs.get(logId);
      if (!before) throw logNotFound(request, plan);
      const blob = blobInQuery(request, plan);
      const text = blob ? blob.content.toString('utf8') : await request.logText();
      const log = plan.logs.append(logId, services.masker.mask(text));
      if (!log) throw logNotFound(request, plan);
      const lines = log.lineCount - before.lineCount;
      request.observe({ kind: 'logAppended', logId, lines });
      if (blob) noteOtherCount(request, [lines, log.lineCount]);
      return json(shown(plan, log));
    },
  },
];

function logIdInPath(request: RouteRequest, plan: Plan): number {
  const logId = request.parameter('logId');
  if (!LOG_ID.test(logId)) throw logNotFound(request, plan);
  return Number(logId);
}

/**
 * The content that is to be bound to the log, in place of one in the body.
 *
 * @throws ServiceException 400 `valueMissing`, `valueInvalid`, 404 `blobNotFound`.
 */
function blobInQuery({ query }: RouteRequest, plan: Plan): Blob | undefined {
  const serialized = queryValue(query, 'serializedBlobId');
  if (serialized === undefined) return undefined;
  if (wholeNumber(query, 'lineCount') === undefined) throw serviceException('valueMissing', ['lineCount']);
  const blob = plan.blobs.getSerialized(serialized);
  if (!blob) throw serviceException('blobNotFound', ['serializedBlobId', serialized, plan.planId]);
  return blob;
}

/** Lines are counted here. The agent tells those of the log so far (agent source), others may tell those of the blob. */
function noteOtherCount(request: RouteRequest, counted: readonly number[]): void {
  const given = wholeNumber(request.query, 'lineCount');
  if (given !== undefined && !counted.includes(given)) {
    request.note(`lineCount ${given}, counted ${[...new Set(counted)].join(' and ')}`);
  }
}

function logNotFound(request: RouteRequest, plan: Plan): Error {
  return serviceException('logNotFound', [plan.planId, request.parameter('logId')]);
}

/** JSON is the answer to a client that takes both, as everywhere in the REST API. */
function wantsText(request: RouteRequest): boolean {
  const accept = request.headers.accept?.toLowerCase() ?? '';
  return accept.includes('text/plain') && !accept.includes('application/json');
}

/** Lines are counted from 1, and both ends are given. */
function wantedLines({ query }: RouteRequest, lines: readonly string[]): readonly string[] {
  const first = wholeNumber(query, 'startLine') ?? 1;
  return lines.slice(Math.max(first - 1, 0), wholeNumber(query, 'endLine'));
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function shown(plan: Plan, log: PlanLog) {
  return { ...log, location: plan.logs.reference(log).location };
}
