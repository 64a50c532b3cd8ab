import type { EndpointState, ServiceEndpoint } from '../../endpoints/index.js';
import type { CommandContext } from '../command.js';
import type { Style } from '../style.js';
import { MAXIMUM_PADDING, printable } from '../table.js';
import { padText, textWidth } from '../text-width.js';

/** What a service connection is fit for, in a word or two. */
export function stateOf(endpoint: ServiceEndpoint): string {
  const { isPartial, isDisabled, isReady, operationStatus } = endpoint;
  if (isPartial) return 'not readable';
  if (isDisabled) return 'Disabled';
  const state = operationStatus?.state;
  if (isReady && (state === undefined || state.toLowerCase() === 'ready')) return 'Ready';
  return state ?? 'Not ready';
}

/** What a server says of its work, in a few words. */
export function describeState({ state, statusMessage }: EndpointState): string {
  return [state, statusMessage].filter(Boolean).join(': ');
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

/** Says which role shows more of what the server gives only in part. */
export function tellOfPartial(endpoints: readonly ServiceEndpoint[], { stderr }: CommandContext): void {
  const count = endpoints.filter(({ isPartial }) => isPartial).length;
  if (count === 0) return;
  const which = endpoints.length === 1 ? 'it' : `${count} of them`;
  stderr.write(
    `hint: The server gives only name and id of ${which}, as it does for readers: the rest needs the role User or Administrator on the service connection.\n`,
  );
}

/** Prints one service connection: as JSON, or one fact a line. */
export function printEndpoint(endpoint: ServiceEndpoint, { stdout, json, style }: CommandContext): void {
  if (json) {
    stdout.write(`${JSON.stringify(endpointJson(endpoint))}\n`);
    return;
  }
  const facts = factsOf(endpoint)
    .filter(([, text]) => text !== '')
    .map(([title, text]) => ({ title: printable(title), text: printable(text) }));
  const width = Math.min(MAXIMUM_PADDING, Math.max(...facts.map(({ title }) => textWidth(title))));
  for (const { title, text } of facts) {
    const shown = title === 'state' ? paintState(text, endpoint, style) : text;
    stdout.write(`${style.faint(padText(title, width))}  ${shown}\n`);
  }
}

function factsOf(endpoint: ServiceEndpoint): [title: string, text: string][] {
  const { authorization, data, operationStatus, createdBy, modifiedBy } = endpoint;
  const who = (identity: typeof createdBy, date: string | undefined): string =>
    [identity?.displayName ?? identity?.uniqueName ?? '', date ?? ''].filter(Boolean).join(', ');
  return [
    ['name', endpoint.name],
    ['id', endpoint.id],
    ['type', endpoint.type],
    ['url', endpoint.url],
    ['description', endpoint.description],
    ['state', stateOf(endpoint)],
    ['status', operationStatus?.statusMessage ?? ''],
    ['scheme', authorization.scheme],
    ...values('parameter', authorization.parameters ?? {}),
    ...values('data', data),
    ...endpoint.serviceEndpointProjectReferences.map(({ projectReference, name }): [string, string] => [
      'project',
      `${projectReference.name ?? projectReference.id}${name === endpoint.name ? '' : ` as '${name}'`}`,
    ]),
    ['created', who(createdBy, endpoint.creationDate)],
    ['modified', who(modifiedBy, endpoint.modificationDate)],
  ];
}

function values(title: string, entries: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(entries).map(([key, value]) => [`${title} ${key}`, value ?? '(secret)']);
}
