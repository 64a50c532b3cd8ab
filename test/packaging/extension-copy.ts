import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
export const serverTaskFolder = 'tasks/InvokeRestApiServerV1';

const sources = ['vss-extension.json', 'package.json', 'LICENSE', 'images/icon.png', 'docs/marketplace.md', 'tasks'];

/** A JSON object that a test may change at will. */
export type Draft = Record<string, unknown>;

/** The object under a key of a draft. */
export function part(draft: Draft, ...keys: readonly string[]): Draft {
  return keys.reduce((inner, key) => inner[key] as Draft, draft);
}

/** The object at an index of a list in a draft. */
export function item(draft: Draft, key: string, index: number): Draft {
  return (draft[key] as Draft[])[index] as Draft;
}

/** The sources of the extension in a folder of their own, for a test to spoil. */
export class ExtensionCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'extension-copy-'));

  constructor() {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    for (const path of sources) cpSync(join(repository, path), join(this.root, path), { recursive: true });
  }

  extension(change: (draft: Draft) => void): void {
    this.#edit('vss-extension.json', change);
  }

  task(change: (draft: Draft) => void): void {
    this.#edit(`${serverTaskFolder}/task.json`, change);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  copy(from: string, to: string): void {
    cpSync(join(this.root, from), join(this.root, to), { recursive: true });
  }

  #edit(path: string, change: (draft: Draft) => void): void {
    const draft = JSON.parse(this.read(path)) as Draft;
    change(draft);
    this.write(path, JSON.stringify(draft, null, 2));
  }
}
