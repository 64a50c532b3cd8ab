import { posix } from 'node:path';
import type { YamlText } from '../../yaml/index.js';
import { UnsupportedPipelineError } from '../pipeline/errors.js';
import { TemplatePathError } from './errors.js';

/** The pipeline's own repository, in which local templates are looked for anyway. */
const OWN_REPOSITORY = 'self';

/**
 * The file that a `template:` means, as a normal path from the root of the repository.
 *
 * @param including the path of the file in which the reference is written, from the same root.
 * @throws TemplatePathError `TEMPLATE_PATH` where it is empty or leads out of the repository; UnsupportedPipelineError
 *   `UNSUPPORTED_IN_PIPELINE` where the template is in another repository.
 * @example resolveTemplatePath(textOf('../steps.yml'), 'jobs/build.yml') // 'steps.yml'
 */
export function resolveTemplatePath({ text, location }: YamlText, including: string): string {
  const [written = '', repository = OWN_REPOSITORY] = splitRepository(text);
  if (repository.toLowerCase() !== OWN_REPOSITORY) {
    const hint = `Copy the template into the pipeline's folder, and leave '@${repository}' out.`;
    throw new UnsupportedPipelineError(`templates of other repositories such as '${repository}'`, location, hint);
  }
  // A backslash would be a separator on Windows alone, and lead out of the folder unseen.
  const path = written.replaceAll('\\', '/');
  const resolved = path.startsWith('/') ? posix.join('.', path) : posix.join(posix.dirname(including), path);
  if (written === '' || written.includes('\0') || /(?:^|\/)\.{0,2}$/.test(path)) {
    throw new TemplatePathError(`'${written}' is no path of a template.`, { location, hint: 'Name a file.' });
  }
  if (resolved.startsWith('../')) {
    throw new TemplatePathError(`The template '${written}' is outside the repository.`, {
      location,
      hint: 'Move it into the repository; without one, into the folder of the pipeline.',
    });
  }
  return resolved;
}

function splitRepository(text: string): string[] {
  const at = text.lastIndexOf('@');
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
