import type { Suffix } from '../../node.js';
import type { Fault, LintRule } from '../finding.js';
import { keyOf } from '../nodes.js';
import { comparisonsOfStatus, STATUS_WORDS } from '../status-comparisons.js';

const MEMBERS = ['statuscode', 'headers', 'content'];

/** What people write for the members, in lower case. */
const MEANT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(STATUS_WORDS.map((word) => [word, 'statuscode'])),
  ...{ header: 'headers', body: 'content', data: 'content', json: 'content', text: 'content' },
};

/** `response['status']`: it has three members, and any other is Null. */
export const responseMember: LintRule = {
  id: 'response-member',
  summary: 'a member of response that there is not',
  *find(source) {
    // What is compared with the number of a status needs its name, too.
    const isNumber = comparisonsOfStatus(source).length > 0;
    for (const node of source.nodes) {
      if (node.type !== 'access' || node.target.type !== 'namedValue' || node.target.name !== 'response') continue;
      const [link] = node.suffixes;
      const key = keyOf(link);
      if (link && key !== undefined && !MEMBERS.includes(key.toLowerCase())) yield faultOf(link, key, isNumber);
    }
  },
};

function faultOf({ start, end }: Suffix, key: string, isNumber: boolean): Fault {
  const word = key.toLowerCase();
  const meant = Object.hasOwn(MEANT, word) ? MEANT[word] : undefined;
  const isSure = meant !== undefined && !(isNumber && meant === 'statuscode');
  return {
    start,
    end,
    message: `response has no member '${key}', so this is always Null.`,
    hint: hintOf(meant),
    ...(isSure && { edits: [{ start, end, text: `['${meant}']` }] }),
  };
}

function hintOf(meant: string | undefined): string {
  if (meant === 'statuscode') return "The status is response['statuscode'], a name such as 'OK'.";
  if (meant !== undefined) return `Write response['${meant}'].`;
  return "It has statuscode, headers and content: a header is response['headers']['name'], a member of the body root['name'].";
}
