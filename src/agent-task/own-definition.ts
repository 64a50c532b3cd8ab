import { parseVisibilityRule, type TaskDefinition, type TaskInput, type TaskInputGroup } from '../tasks/index.js';

/** What of the manifest of this task is read here; a test holds it against the file. */
interface OwnManifest {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: string;
  readonly runsOn: readonly string[];
  readonly version: { readonly Major: number; readonly Minor: number; readonly Patch: number };
  readonly groups: ReadonlyArray<Pick<TaskInputGroup, 'name' | 'displayName' | 'isExpanded'>>;
  readonly inputs: readonly OwnInput[];
  readonly execution: Readonly<Record<string, unknown>>;
}

interface OwnInput extends Pick<TaskInput, 'name' | 'type' | 'label' | 'defaultValue' | 'required' | 'helpMarkDown'> {
  readonly aliases?: readonly string[];
  readonly groupName?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly visibleRule?: string;
}

/**
 * Reads the manifest that is shipped beside the program. It is known to be well formed, so nothing of what the reader of
 * any task.json does for places and faults is needed: a tenth of the time of a whole run.
 */
export function readOwnDefinition(text: string): TaskDefinition {
  const manifest: OwnManifest = JSON.parse(text);
  const { id, name, friendlyName, runsOn, version } = manifest;
  return {
    id,
    name,
    friendlyName,
    runsOn,
    version: { major: version.Major, minor: version.Minor, patch: version.Patch },
    groups: manifest.groups.map((group) => ({ ...group, visibleRule: undefined })),
    inputs: manifest.inputs.map(readInput),
    execution: { handler: 'other', names: Object.keys(manifest.execution) },
  };
}

function readInput({ name, type, label, defaultValue, required, helpMarkDown, ...input }: OwnInput): TaskInput {
  const { aliases = [], groupName = '', options = {}, visibleRule } = input;
  return {
    name,
    type,
    label,
    defaultValue,
    required,
    helpMarkDown,
    aliases,
    groupName,
    options: new Map(Object.entries(options)),
    // A run asks for few of them.
    get visibleRule() {
      return visibleRule === undefined ? undefined : parseVisibilityRule(visibleRule, `input '${name}'`);
    },
    acceptsOtherValues: false,
    acceptsSeveralValues: false,
  };
}
