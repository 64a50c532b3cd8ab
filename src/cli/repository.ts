import { existsSync } from 'node:fs';
import path from 'node:path';
import type { RunOptions } from '../local/index.js';
import { readOptionalTextFile } from './read-file.js';

/**
 * Where the templates of a pipeline are looked for: in the git repository around it, as on the service, or without one
 * in its own folder.
 *
 * @param file the pipeline, relative to the working directory.
 */
export function templatesOf(file: string, workingDirectory: string): Pick<RunOptions, 'path' | 'readTemplate'> {
  const pipeline = path.resolve(workingDirectory, file);
  const root = findRepository(path.dirname(pipeline)) ?? path.dirname(pipeline);
  return {
    path: path.relative(root, pipeline).split(path.sep).join('/'),
    readTemplate: (template) => readOptionalTextFile('The template', path.join(root, template), workingDirectory),
  };
}

function findRepository(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}
