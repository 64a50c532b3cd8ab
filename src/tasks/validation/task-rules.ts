import type { JsonNode } from '../json/index.js';
import { placesOf } from './handlers.js';
import {
  agentPlaces,
  builtInTaskIds,
  LONGEST_FRIENDLY_NAME,
  serverPlaces,
  taskCategories,
  taskKeys,
  taskVisibilities,
  versionKeys,
} from './known-values.js';
import { namesIn, objectAt, startOf, textAt, textsAt, valueAt } from './lookup.js';
import { readPngSize } from './picture.js';
import { type TaskFinding, type TaskRule, unknownNames, when } from './rule.js';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TASK_NAME = /^[A-Za-z0-9-]+$/;
const TASK_ICON = 'icon.png';
const TASK_ICON_SIDE = 32;

/** Faults in what a task is: its identity, its texts, its version, where it runs. */
export const taskRules: readonly TaskRule[] = [
  {
    id: 'task-keys',
    about: 'The keys of the file are those of the task.json format.',
    check: ({ root }) => unknownNames(namesIn(root), taskKeys, 'the key'),
  },
  {
    id: 'duplicate-keys',
    about: 'No key stands twice in one object: the first of them would have no effect.',
    check: ({ root }) => findDuplicateKeys(root),
  },
  {
    id: 'task-id',
    about: 'The id is a GUID.',
    check: ({ root }) =>
      when(!GUID.test(textAt(root, 'id')), "'id' is no GUID", 'make a random one', startOf(root, 'id')),
  },
  {
    id: 'task-id-built-in',
    about: 'The id is not that of a task that Azure DevOps brings.',
    check: ({ root }) => {
      const name = builtInTaskIds.get(textAt(root, 'id').toLowerCase());
      const message = `'id' is that of the built-in task ${name}`;
      return when(name !== undefined, message, 'make one of your own', startOf(root, 'id'));
    },
  },
  {
    id: 'task-name',
    about: 'The name is made of letters, digits and dashes.',
    check: ({ root }) =>
      when(
        !TASK_NAME.test(textAt(root, 'name')),
        "'name' is missing or odd",
        'use letters, digits and dashes only',
        startOf(root, 'name'),
      ),
  },
  {
    id: 'task-friendly-name',
    about: `The friendly name has 1 to ${LONGEST_FRIENDLY_NAME} characters.`,
    check: ({ root }) => {
      const { length } = textAt(root, 'friendlyName');
      const message = `'friendlyName' has ${length} characters`;
      const isFault = length === 0 || length > LONGEST_FRIENDLY_NAME;
      return when(isFault, message, `write 1 to ${LONGEST_FRIENDLY_NAME}`, startOf(root, 'friendlyName'));
    },
  },
  {
    id: 'task-instance-name',
    about: 'The task says how its steps are called by default.',
    check: ({ root }) => missingText(root, 'instanceNameFormat', 'write the default step name'),
  },
  {
    id: 'task-description',
    about: 'The task says what it does.',
    check: ({ root }) => missingText(root, 'description', 'say in a sentence what the task does'),
  },
  {
    id: 'task-version',
    about: 'The version has three whole numbers.',
    check: ({ root }) => {
      const version = objectAt(root, 'version');
      return versionKeys.flatMap((part) =>
        when(
          !isCount(version && valueAt(version, part)),
          `'version.${part}' is no whole number`,
          'write one without quotes',
          version ? startOf(version, part) : startOf(root, 'version'),
        ),
      );
    },
  },
  {
    id: 'task-icon',
    about: `The icon is a PNG of ${TASK_ICON_SIDE}x${TASK_ICON_SIDE} pixels beside the task.json.`,
    check: (_document, files) => (files ? checkIcon(files.read(TASK_ICON)) : []),
  },
  {
    id: 'task-category',
    about: 'The category is one that Azure DevOps has.',
    check: ({ root }) =>
      unknownNames(
        [{ text: textAt(root, 'category'), start: startOf(root, 'category') }],
        taskCategories,
        'the category',
      ),
  },
  {
    id: 'task-visibility',
    about: 'The task shows in Build, Release or both.',
    check: ({ root }) => unknownNames(textsAt(root, 'visibility'), taskVisibilities, 'the visibility'),
  },
  {
    id: 'task-runs-on',
    about: 'The places where the task runs are known ones.',
    check: ({ root }) => {
      const listed = valueAt(root, 'runsOn');
      const isFault = listed !== undefined && listed.kind !== 'list';
      return [
        ...when(isFault, "'runsOn' is no list", 'write one', startOf(root, 'runsOn')),
        ...unknownNames(placesOf(root).listed, [...agentPlaces, ...serverPlaces], "the 'runsOn' value"),
      ];
    },
  },
  {
    id: 'task-runs-on-mixed',
    about: 'A task runs on agents or on the server, not on both.',
    check: ({ root }) => {
      const { onAgent, onServer } = placesOf(root);
      const message = "'runsOn' mixes agent and server";
      return when(onAgent && onServer, message, 'ship two tasks with two ids', startOf(root, 'runsOn'));
    },
  },
];

function missingText(root: Parameters<typeof textAt>[0], name: string, hint: string): TaskFinding[] {
  return when(textAt(root, name).trim() === '', `'${name}' is missing`, hint, startOf(root, name));
}

function isCount(node: JsonNode | undefined): boolean {
  if (node?.kind !== 'scalar' || typeof node.value !== 'number') return false;
  return Number.isInteger(node.value) && node.value >= 0;
}

function checkIcon(bytes: Uint8Array | undefined): TaskFinding[] {
  const wanted = `a PNG of ${TASK_ICON_SIDE}x${TASK_ICON_SIDE} pixels`;
  if (!bytes) return [{ message: `there is no ${TASK_ICON}`, hint: `add ${wanted}` }];
  const size = readPngSize(bytes);
  if (!size) return [{ message: `${TASK_ICON} is no PNG`, hint: `save it as ${wanted}` }];
  const { width, height } = size;
  const isFault = width !== TASK_ICON_SIDE || height !== TASK_ICON_SIDE;
  return when(isFault, `${TASK_ICON} is ${width}x${height} pixels`, `make it ${wanted}`);
}

function findDuplicateKeys(node: JsonNode): TaskFinding[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(findDuplicateKeys);
  const seen = new Set<string>();
  return node.entries.flatMap(({ name, start, value }) => {
    const isTwice = seen.has(name);
    seen.add(name);
    return [...when(isTwice, `'${name}' stands twice`, 'keep one of the two', start), ...findDuplicateKeys(value)];
  });
}
