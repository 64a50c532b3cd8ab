import { asText, fieldsOf, type YamlNode, YamlShapeError } from '../yaml/index.js';
import type { ServiceConnectionEntry, SharedProject } from './configuration.js';
import { LARGEST_PIPELINE_ID } from './limits.js';
import { refuseDuplicates } from './refuse-duplicates.js';

/**
 * The projects that may use a connection beside its owner, each a name or `{ project, name, description }`.
 *
 * @returns `undefined` where the key is absent: then they stay as they are.
 * @throws YamlShapeError, UnknownKeyError, MissingKeyError, DuplicateNameError
 */
export function readSharedWith(node: YamlNode | undefined, what: string): readonly SharedProject[] | undefined {
  if (!node) return undefined;
  // Nothing behind the key might mean "none" as well as "not said": it has to be written.
  if (node.kind !== 'list') throw new YamlShapeError('a list', shown(node), `'sharedWith' of ${what}`, node.location);
  const shared = node.items.map((item): SharedProject => readSharedProject(item, what));
  refuseDuplicates(
    shared.map(({ project, location }) => ({ text: project, location })),
    `projects in 'sharedWith' of ${what}`,
  );
  return shared;
}

function readSharedProject(node: YamlNode, what: string): SharedProject {
  if (node.kind === 'text') return { project: requiredText(node, what), location: node.location };
  const fields = fieldsOf(node, `'sharedWith' of ${what}`, ['project', 'name', 'description']);
  const name = fields.text('name')?.text;
  const description = fields.text('description')?.text;
  const { text: project, location } = fields.requiredText('project');
  return { project, location, ...(name !== undefined && { name }), ...(description !== undefined && { description }) };
}

function requiredText(node: YamlNode, what: string): string {
  const { text, location } = asText(node, `a project in 'sharedWith' of ${what}`);
  if (text !== '') return text;
  throw new YamlShapeError('the name of a project', 'empty', `An item of 'sharedWith' of ${what}`, location);
}

/**
 * The pipelines that may use a connection: `all`, or a list of ids.
 *
 * @returns the ids in order; `undefined` where the key is absent: then they stay as they are.
 * @throws YamlShapeError
 */
export function readPipelines(node: YamlNode | undefined, what: string): ServiceConnectionEntry['pipelines'] {
  if (!node) return undefined;
  if (node.kind === 'text' && node.text === 'all') return 'all';
  if (node.kind !== 'list') {
    throw new YamlShapeError("'all' or a list of ids", shown(node), `'pipelines' of ${what}`, node.location);
  }
  const ids = node.items.map((item) => {
    const { text, location } = asText(item, `A pipeline of ${what}`);
    const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    if (id >= 1 && id <= LARGEST_PIPELINE_ID) return id;
    throw new YamlShapeError('the id of a pipeline', `'${text}'`, `A pipeline of ${what}`, location);
  });
  return [...new Set(ids)].sort((left, right) => left - right);
}

/** Default: `present`. @throws YamlShapeError */
export function readState(node: YamlNode | undefined): 'present' | 'absent' {
  if (!node) return 'present';
  const { text, location } = asText(node, "'state'");
  if (text === 'present' || text === 'absent') return text;
  throw new YamlShapeError("'present' or 'absent'", `'${text}'`, "'state'", location);
}

function shown(node: YamlNode): string {
  if (node.kind !== 'text') return `a ${node.kind}`;
  return node.text === '' ? 'empty' : `'${node.text}'`;
}
