const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const WIDTH_OFFSET = 16;
const HEIGHT_OFFSET = 20;

/** Measures in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size of a PNG, from its header (PNG specification, sections 5.2 and 11.2.2).
 *
 * @returns `undefined` where the bytes are no PNG.
 */
export function readPngSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < HEIGHT_OFFSET + 4 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(WIDTH_OFFSET), height: view.getUint32(HEIGHT_OFFSET) };
}
