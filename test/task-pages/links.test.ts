import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { taskPages } from '../../scripts/docs/input-examples.mjs';

const folder = new URL('../../docs/tasks/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** How sites name the heading in an address. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(url: URL): string[] {
  const headings = readFileSync(url, 'utf8').replace(/^```.*?^```$/gms, '');
  return [...headings.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

const links = pages.flatMap((page) => {
  const text = readFileSync(new URL(page, folder), 'utf8');
  return [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => ({ page, target }));
});

test.each(links)('the link of $page to $target leads somewhere', ({ page, target }) => {
  const [path = '', anchor] = target.split('#');
  const url = path === '' ? new URL(page, folder) : new URL(path, new URL(page, folder));

  expect(existsSync(url)).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(url)).toContain(anchor);
});

const overview = readFileSync(new URL('README.md', folder), 'utf8');

test.each(taskPages)('the overview tells how the editor shows the task of $page', ({ page, folder: task }) => {
  const manifest = JSON.parse(readFileSync(new URL(`../../${task}/task.json`, import.meta.url), 'utf8'));
  const groups: ReadonlyArray<{ readonly displayName: string; readonly isExpanded: boolean }> = manifest.groups;
  const column = taskPages.findIndex((one) => one.page === page) + 2;
  const cell = (row: string): string =>
    overview
      .split('\n')
      .find((line) => line.startsWith(`| ${row}`))
      ?.split('|')
      [column]?.trim() ?? '';
  const named = (isExpanded: boolean): string =>
    groups.flatMap((group) => (group.isExpanded === isExpanded ? [`*${group.displayName}*`] : [])).join(', ') || 'none';

  expect(cell('*+* on the job')).toBe(`**${manifest.friendlyName}**`);
  expect(cell('groups that are open')).toBe(named(true));
  expect(cell('groups that are folded')).toBe(named(false));
});
