import { posix } from 'node:path';
import type { SourceLocation } from '../../errors.js';
import { asMapping, parseYaml, type YamlMapping, type YamlText } from '../../yaml/index.js';
import { type ParameterDeclaration, readDeclarations } from './declarations.js';
import { MissingTemplateError, TemplateCycleError, TemplateLimitError } from './errors.js';
import { MAXIMUM_TEMPLATES } from './limits.js';
import { resolveTemplatePath } from './template-path.js';

/** Reads a template; `undefined` where there is none. The path is normal and from the root of the repository. */
export type ReadTemplate = (path: string) => Promise<{ readonly text: string } | undefined>;

/** A template that was read. */
export interface TemplateFile {
  /** The path from the root of the repository. */
  readonly path: string;
  readonly parameters: readonly ParameterDeclaration[];
  /** What it has beside its parameters. */
  readonly content: YamlMapping;
}

/** The template files of one pipeline, each read once. */
export class TemplateFiles {
  /** The path of the pipeline itself. */
  readonly pipeline: string;
  readonly #folder: string;
  readonly #read: ReadTemplate;
  readonly #files = new Map<string, TemplateFile>();
  /** Paths by how places name the files. */
  readonly #paths: Map<string | undefined, string>;

  /**
   * @param pipeline how errors name the pipeline's file.
   * @param path of the pipeline from the root of its repository, in which all templates are.
   */
  constructor(pipeline: string, path: string, read: ReadTemplate) {
    this.pipeline = path;
    // Errors name templates from where they name the pipeline, as far as that shows the root.
    this.#folder = pipeline.endsWith(path) ? pipeline.slice(0, -path.length) : posix.dirname(pipeline);
    this.#read = read;
    this.#paths = new Map([[pipeline, this.pipeline]]);
  }

  /** The path of the file in which something is written; the pipeline's own for what is in no file. */
  pathOf({ file }: SourceLocation): string {
    return this.#paths.get(file) ?? this.pipeline;
  }

  /**
   * The template that a reference means.
   *
   * @param including the files that include each other up to the reference.
   * @throws TemplateCycleError `TEMPLATE_CYCLE`, MissingTemplateError `TEMPLATE_MISSING`, TemplateLimitError
   *   `TEMPLATE_LIMIT`, the errors of `resolveTemplatePath` and those of reading YAML.
   */
  async load(reference: YamlText, including: readonly string[]): Promise<TemplateFile> {
    const path = resolveTemplatePath(reference, this.pathOf(reference.location));
    const first = including.indexOf(path);
    if (first >= 0) throw new TemplateCycleError([...including.slice(first), path], reference.location);
    const known = this.#files.get(path);
    if (known) return known;
    if (this.#files.size >= MAXIMUM_TEMPLATES) {
      throw new TemplateLimitError(MAXIMUM_TEMPLATES, 'template files', reference.location);
    }
    const content = await this.#read(path);
    if (!content) throw new MissingTemplateError(path, reference.location);
    const name = posix.join(this.#folder, path);
    const root = asMapping(parseYaml(content.text, name), `the template '${path}'`);
    const declared = root.entries.find(({ key }) => key === 'parameters');
    const file: TemplateFile = {
      path,
      parameters: declared ? readDeclarations(declared.value) : [],
      content: { ...root, entries: root.entries.filter((entry) => entry !== declared) },
    };
    this.#files.set(path, file);
    this.#paths.set(name, path);
    return file;
  }
}
