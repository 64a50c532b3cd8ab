/** The text of a body, by the charset that its Content-Type names, else UTF-8. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const charset = /;\s*charset=["']?([^\s;"']+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
