import { Document, isMap, visit } from 'yaml';

/**
 * The text of an `agentless.yml`. Texts that YAML readers would take for something else are quoted; nothing is anchored,
 * since Azure Pipelines and our reader know no anchors.
 *
 * @param comment lines in front.
 */
export function writeEntries(
  project: string,
  entries: readonly Readonly<Record<string, unknown>>[],
  comment: readonly string[],
): string {
  const document = new Document(
    { projects: [project], serviceConnections: entries },
    { aliasDuplicateObjects: false, version: '1.2' },
  );
  visit(document, {
    Map(_, node) {
      const [only, ...others] = node.items;
      if (only && others.length === 0 && String(only.key) === 'env') node.flow = true;
    },
    Pair(_, pair) {
      if (String(pair.key) === 'projects' && !isMap(pair.value)) Object.assign(pair.value ?? {}, { flow: true });
    },
  });
  document.commentBefore = comment.map((line) => ` ${line.replace(/\p{Cc}+/gu, ' ')}`).join('\n');
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
