import type { NamedLine } from '../inputs/named-lines.js';
import type { RequestBody } from './request-body.js';
import type { UploadedFile } from './uploaded-file.js';

/** A file of a multipart body. */
export interface FilePart {
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly file: UploadedFile;
}

/**
 * Fields and files as `multipart/form-data` (RFC 7578), the files streamed.
 *
 * @param boundary a text that stands in none of the parts: a random one.
 */
export function multipartBody(fields: readonly NamedLine[], files: readonly FilePart[], boundary: string): RequestBody {
  const heads = files.map((part) => Buffer.from(headOf(boundary, part)));
  const texts = Buffer.from(
    fields.map((field) => `${opening(boundary, field.name)}\r\n\r\n${field.value}\r\n`).join(''),
  );
  const end = Buffer.from(`--${boundary}--\r\n`);
  const lineBreak = Buffer.from('\r\n');
  const sizes = files.map(({ file }, index) => (heads[index]?.length ?? 0) + file.size + lineBreak.length);

  async function* open(): AsyncGenerator<Uint8Array> {
    if (texts.length > 0) yield texts;
    for (const [index, { file }] of files.entries()) {
      yield heads[index] ?? lineBreak;
      yield* file.read();
      yield lineBreak;
    }
    yield end;
  }
  return {
    length: sizes.reduce((sum, size) => sum + size, texts.length + end.length),
    open,
    shown: partsText(fields, files),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Fields and files as a log shows them. */
export function partsText(fields: readonly NamedLine[], files: readonly FilePart[]): string {
  return [
    ...fields.map(({ name, value }) => `${name} = ${value}`),
    ...files.map(({ field, file }) => `${field} = ${file.path} (${file.size} bytes)`),
  ].join('\n');
}

function headOf(boundary: string, { field, fileName, contentType }: FilePart): string {
  return `${opening(boundary, field)}; filename="${quoted(fileName)}"\r\nContent-Type: ${contentType}\r\n\r\n`;
}

function opening(boundary: string, name: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
}

/** As browsers do it (WHATWG HTML, multipart/form-data encoding): line breaks and double quotes in percent. */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
