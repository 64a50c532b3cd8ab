import type { ServiceEndpoint } from '../../endpoints/index.js';
import type { CommandContext } from '../command.js';
import type { Style } from '../style.js';
import { printable } from '../table.js';

/** What a service connection is fit for, in a word or two. */
export function stateOf(endpoint: ServiceEndpoint): string {
  const { isPartial, isDisabled, isReady, operationStatus } = endpoint;
  if (isPartial) return 'not readable';
  if (isDisabled) return 'Disabled';
  const state = operationStatus?.state;
  if (isReady && (state === undefined || state.toLowerCase() === 'ready')) return 'Ready';
  return state ?? 'Not ready';
}

/** Green for what works, red for what does not, grey for what is on its way or not known. */
export function paintState(text: string, endpoint: ServiceEndpoint, style: Style): string {
  const state = stateOf(endpoint).toLowerCase();
  if (state === 'ready') return style.good(text);
  return state === 'inprogress' || state === 'not readable' ? style.faint(text) : style.bad(text);
}

/** What `--json` gives of a service connection: what the server says, without secrets. */
export function endpointJson(endpoint: ServiceEndpoint): unknown {
  return endpoint.isPartial ? { ...endpoint.raw, isPartial: true } : endpoint.raw;
}

/** Prints one service connection: as JSON, or one fact a line. */
export function printEndpoint(endpoint: ServiceEndpoint, { stdout, json, style }: CommandContext): void {
  if (json) {
    stdout.write(`${JSON.stringify(endpointJson(endpoint))}\n`);
    return;
  }
  const facts = factsOf(endpoint).filter(([, text]) => text !== '');
  const width = Math.max(...facts.map(([title]) => title.length));
  for (const [title, text] of facts) {
    const shown = title === 'state' ? paintState(text, endpoint, style) : text;
    stdout.write(`${style.faint(title.padEnd(width))}  ${shown}\n`);
  }
}

function factsOf(endpoint: ServiceEndpoint): [string, string][] {
  const { authorization, data, operationStatus, createdBy, modifiedBy } = endpoint;
  const who = (identity: typeof createdBy, date: string | undefined): string =>
    [identity?.displayName ?? identity?.uniqueName ?? '', date ?? ''].filter(Boolean).join(', ');
  return [
    ['name', printable(endpoint.name)],
    ['id', endpoint.id],
    ['type', endpoint.type],
    ['url', printable(endpoint.url)],
    ['description', printable(endpoint.description)],
    ['state', stateOf(endpoint)],
    ['status', printable(operationStatus?.statusMessage ?? '')],
    ['scheme', authorization.scheme],
    ...values('parameter', authorization.parameters ?? {}),
    ...values('data', data),
    ...endpoint.serviceEndpointProjectReferences.map(({ projectReference, name }): [string, string] => [
      'project',
      printable(`${projectReference.name ?? projectReference.id}${name === endpoint.name ? '' : ` as '${name}'`}`),
    ]),
    ['created', printable(who(createdBy, endpoint.creationDate))],
    ['modified', printable(who(modifiedBy, endpoint.modificationDate))],
  ];
}

function values(title: string, entries: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(entries).map(([key, value]) => [
    `${title} ${key}`,
    value === null ? '(secret)' : printable(value),
  ]);
}
