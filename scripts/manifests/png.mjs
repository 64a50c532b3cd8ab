import { existsSync, readFileSync } from 'node:fs';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const WIDTH_OFFSET = 16;
const HEIGHT_OFFSET = 20;

/**
 * What is wrong with a picture that has to be a square PNG, from its header (PNG specification, section 5.2 and 11.2.2).
 *
 * @param {string} path of the file
 * @param {number} side in pixels
 * @param {boolean} exact whether a larger picture is wrong as well
 * @returns {string | undefined} the fault, or `undefined` where there is none
 */
export function pictureFault(path, side, exact) {
  const wanted = `${exact ? '' : 'at least '}${side}x${side}`;
  if (!existsSync(path)) return `there is no picture; add a PNG of ${wanted} pixels`;
  const bytes = readFileSync(path);
  if (bytes.length < HEIGHT_OFFSET + 4 || !bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    return `the picture is no PNG; save it as a PNG of ${wanted} pixels`;
  }
  const width = bytes.readUInt32BE(WIDTH_OFFSET);
  const height = bytes.readUInt32BE(HEIGHT_OFFSET);
  const fits = width === height && (exact ? width === side : width >= side);
  return fits ? undefined : `the picture is ${width}x${height} pixels; make it ${wanted}`;
}
