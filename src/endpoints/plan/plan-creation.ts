import { completeEndpoint, type EndpointType } from '../../endpoint-types/index.js';
import type { EndpointSpecification } from '../service-endpoint.js';
import { secretDifferences } from './compare-fields.js';
import { comparePipelines, noPermissions, shownPermissions } from './compare-pipelines.js';
import { shareTarget } from './compare-sharing.js';
import { compareTexts } from './connection-view.js';
import { type EntrySituation, outline } from './entry-situation.js';
import type { Difference, PlannedEntry } from './plan.js';
import { fieldName, givenValues } from './wanted.js';

/** The creation of an entry, with everything that its type wants and the file leaves out. */
export function planCreation(situation: EntrySituation, types: readonly EndpointType[]): PlannedEntry {
  const { wanted, sharedWith = [] } = situation;
  const { entry } = wanted;
  const { name, type, url, description, scheme, parameters, data } = completeEndpoint(
    {
      name: entry.name.text,
      type: entry.type,
      url: entry.url,
      description: entry.description,
      scheme: wanted.scheme ?? entry.scheme,
      parameters: givenValues(wanted.parameters),
      data: givenValues(wanted.data),
    },
    types,
  );
  const specification: EndpointSpecification = {
    name,
    type,
    scheme,
    ...(url !== '' && { url }),
    ...(description !== '' && { description }),
    parameters: shownTexts(parameters),
    data: shownTexts(data),
  };
  const permissions = comparePipelines(entry.pipelines, noPermissions);
  const targets = sharedWith.map(shareTarget);
  const added = (field: string, after: Difference['after']): Difference => ({ field, before: null, after });
  const values = (place: 'parameters' | 'data'): Difference[] =>
    Object.entries(specification[place]).map(([key, text]) => added(fieldName(place, key), text));
  const differences: Difference[] = [
    added('type', type),
    ...(url === '' ? [] : [added('url', url)]),
    ...(description === '' ? [] : [added('description', description)]),
    added('authorization.scheme', scheme),
    ...values('parameters'),
    ...values('data'),
    ...secretDifferences(wanted).map(({ field, after }) => added(field, after)),
    ...(targets.length > 0 ? [added('sharedWith', targets.map(({ project }) => project).toSorted(compareTexts))] : []),
    ...(permissions ? [added('pipelines', shownPermissions({ ...noPermissions, ...permissions }))] : []),
  ];
  return {
    ...outline(situation),
    action: 'create',
    base: null,
    differences,
    steps: [
      { kind: 'create', specification, sharedWith: targets },
      ...(permissions ? [{ kind: 'permit', change: permissions } as const] : []),
    ],
  };
}

/** Without secrets, which stand in the plan as references. */
function shownTexts(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, text]) => (text === null ? [] : [[key, text]])));
}
