/**
 * The bytes of a text in base64 as RFC 4648 (3.2 and 3.3) has it: with its padding, and with nothing else in it, which Node.js
 * would pass over. Of any other text there are none.
 */
export function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : Buffer.alloc(0);
}
