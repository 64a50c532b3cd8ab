import { Composer, type CST, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';
import type { SourceLocation } from '../errors.js';
import { YamlSyntaxError } from './errors.js';
import { MAXIMUM_YAML_DEPTH, MAXIMUM_YAML_LENGTH } from './limits.js';
import type { YamlEntry, YamlNode } from './nodes.js';

/**
 * Reads a YAML text into values that know their file, line and column.
 *
 * Scalars stay the text that was written, anchors and aliases are refused, and so are keys that occur twice: all as in
 * Azure Pipelines.
 *
 * @param text one YAML document, at most 4 MiB of characters, nested at most 100 deep.
 * @param file how errors name the text.
 * @throws YamlSyntaxError `YAML_SYNTAX`
 */
export function parseYaml(text: string, file: string): YamlNode {
  if (text.length > MAXIMUM_YAML_LENGTH) {
    throw new YamlSyntaxError(`The file is longer than ${MAXIMUM_YAML_LENGTH} characters.`, { location: { file } });
  }
  const lineCounter = new LineCounter();
  const composer = new Composer({ schema: 'failsafe', stringKeys: true, uniqueKeys: false, prettyErrors: false });
  const [document, another] = composer.compose(readTokens(text, file, lineCounter), true, text.length);
  if (!document) throw new Error('The composer gave no document, though it was told to.');
  const locate = (offset: number): SourceLocation => ({ file, ...position(offset, lineCounter) });
  if (another) {
    const hint = "Keep what stands before the line '---', or after it.";
    throw new YamlSyntaxError('The file holds several YAML documents.', { location: locate(another.range[0]), hint });
  }
  const fault = document.errors[0];
  if (fault) {
    const summary = fault.message.replace(/ at line \d+, column \d+:[\s\S]*$/, '');
    throw new YamlSyntaxError(`The file is no valid YAML: ${summary}.`, {
      location: locate(fault.pos[0]),
      hint: yamlHint(fault.code),
      cause: fault,
    });
  }
  return convert(document.contents, 0, locate);
}

/**
 * The tokens of the text. The depth is checked here already: composing is recursive, and a stack that overflows inside
 * the parser's regular expressions ends the process.
 */
function* readTokens(text: string, file: string, lineCounter: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lineCounter.addNewLine);
  lineCounter.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // Beside the open mappings and lists the stack holds the document and a scalar.
    if (parser.stack.length > MAXIMUM_YAML_DEPTH + 2) throw tooDeep({ file, ...position(parser.offset, lineCounter) });
  }
  yield* parser.end();
}

function position(offset: number, lineCounter: LineCounter): { line: number; column: number } {
  const { line, col } = lineCounter.linePos(offset);
  return { line, column: col };
}

function convert(node: ParsedNode | null, depth: number, locate: (offset: number) => SourceLocation): YamlNode {
  const location = locate(node?.range[0] ?? 0);
  if (depth > MAXIMUM_YAML_DEPTH) throw tooDeep(location);
  if (node === null) return { kind: 'text', text: '', location };
  if (isScalar(node)) return { kind: 'text', text: String(node.value ?? ''), location };
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => convert(item as ParsedNode, depth + 1, locate)), location };
  }
  if (isMap(node)) {
    const entries = node.items.map((pair): YamlEntry => {
      const key = pair.key as ParsedNode;
      const value = pair.value as ParsedNode | null;
      const keyLocation = locate(key.range[0]);
      const converted = value === null ? emptyText(keyLocation) : convert(value, depth + 1, locate);
      return { key: isScalar(key) ? String(key.value) : '', keyLocation, value: converted };
    });
    refuseRepeatedKeys(entries);
    return { kind: 'mapping', entries, location };
  }
  throw new YamlSyntaxError(
    isAlias(node) ? 'YAML aliases are not supported by Azure Pipelines.' : 'Unexpected value.',
    {
      location,
      hint: 'Write the value out where it is needed.',
    },
  );
}

/** The parser's own check is quadratic. Template directives such as `${{ else }}` may be repeated: they are no keys yet. */
function refuseRepeatedKeys(entries: readonly YamlEntry[]): void {
  const seen = new Set<string>();
  for (const { key, keyLocation } of entries) {
    if (seen.has(key) && !key.trimStart().startsWith('${{')) {
      const hint = 'Keep one of the two keys.';
      throw new YamlSyntaxError(`The key '${key}' occurs twice in one mapping.`, { location: keyLocation, hint });
    }
    seen.add(key);
  }
}

function emptyText(location: SourceLocation): YamlNode {
  return { kind: 'text', text: '', location };
}

function tooDeep(location: SourceLocation): YamlSyntaxError {
  return new YamlSyntaxError(`The file is nested more than ${MAXIMUM_YAML_DEPTH} levels deep.`, { location });
}

function yamlHint(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  return 'Check the indentation and the quotes on this line and the one before it.';
}
