import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectAt, objectsAt, textAt, textsAt, valueAt } from './json.mjs';
import {
  categories,
  contributionTypes,
  extensionKeys,
  installationTargets,
  requiredExtensionTexts,
  scopes,
} from './known.mjs';
import { pictureFault } from './picture.mjs';
import { extensionRule, unknown, when } from './rule.mjs';

const SEMANTIC_VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
const EXTENSION_ICON_SIDE = 128;

/** Faults of vss-extension.json that the packer lets pass. */
export const extensionRules = [
  extensionRule('extension-keys', ({ extension }) => unknown(Object.keys(extension), extensionKeys, 'the key')),

  extensionRule('extension-required', ({ extension }) => [
    ...when(valueAt(extension, 'manifestVersion') !== 1, "'manifestVersion' is missing; write the number 1"),
    ...requiredExtensionTexts
      .filter((key) => textAt(extension, key) === '')
      .map((key) => `'${key}' is missing; write a text`),
  ]),

  extensionRule('extension-version', ({ extension }) => {
    const version = textAt(extension, 'version');
    const isFault = version !== '' && !SEMANTIC_VERSION.test(version);
    return when(isFault, `the version '${version}' is not three numbers; write it as in 1.2.3`);
  }),

  extensionRule('extension-version-in-step', ({ extension, version }) => {
    const own = textAt(extension, 'version');
    const isFault = version !== undefined && SEMANTIC_VERSION.test(own) && own !== version;
    return when(isFault, `the version ${own} is not that of package.json; write ${version}`);
  }),

  extensionRule('extension-categories', ({ extension }) =>
    unknown(textsAt(extension, 'categories'), categories, 'the category'),
  ),

  extensionRule('extension-scopes', ({ extension }) => unknown(textsAt(extension, 'scopes'), scopes, 'the scope')),

  extensionRule('extension-targets', ({ extension }) => {
    const ids = objectsAt(extension, 'targets').map((target) => textAt(target, 'id'));
    const none = when(
      ids.length === 0,
      `there are no targets; name at least one of: ${installationTargets.join(', ')}`,
    );
    return [...none, ...unknown(ids, installationTargets, 'the target')];
  }),

  extensionRule('contribution-type', ({ extension }) => {
    const types = objectsAt(extension, 'contributions').map((contribution) => textAt(contribution, 'type'));
    return unknown(types, [...contributionTypes.keys()], 'the contribution type');
  }),

  extensionRule('contribution-targets', ({ extension }) =>
    objectsAt(extension, 'contributions').flatMap((contribution) => {
      const known = contributionTypes.get(textAt(contribution, 'type'));
      if (!known) return [];
      const id = textAt(contribution, 'id');
      const targets = textsAt(contribution, 'targets');
      const none = when(
        targets.length === 0,
        `the contribution '${id}' has no targets; name one of: ${known.join(', ')}`,
      );
      return [...none, ...unknown(targets, known, `the target of '${id}'`)];
    }),
  ),

  extensionRule('extension-icon', ({ root, extension }) => {
    const icon = textAt(objectAt(extension, 'icons'), 'default');
    if (icon === '') return ["there is no 'icons.default'; name a PNG of at least 128x128 pixels"];
    const fault = pictureFault(join(root, icon), EXTENSION_ICON_SIDE);
    return fault === undefined ? [] : [`${icon}: ${fault}`];
  }),

  extensionRule('extension-details', ({ root, extension }) => {
    const details = textAt(objectAt(objectAt(extension, 'content'), 'details'), 'path');
    if (details === '') return ["there is no 'content.details.path'; name the Markdown file of the overview page"];
    const path = join(root, details);
    const isFault = !existsSync(path) || readFileSync(path, 'utf8').trim() === '';
    return when(isFault, `the overview page ${details} is absent or empty; write it`);
  }),
];
