import { existsSync, readFileSync } from 'node:fs';
import { readPngSize } from './task-validation.mjs';

/**
 * What is wrong with a picture that has to be a square PNG of at least so many pixels.
 *
 * @param {string} path of the file
 * @param {number} side in pixels
 * @returns {string | undefined} the fault, or `undefined` where there is none
 */
export function pictureFault(path, side) {
  const wanted = `at least ${side}x${side}`;
  if (!existsSync(path)) return `there is no picture; add a PNG of ${wanted} pixels`;
  const size = readPngSize(readFileSync(path));
  if (!size) return `the picture is no PNG; save it as a PNG of ${wanted} pixels`;
  const { width, height } = size;
  return width === height && width >= side ? undefined : `the picture is ${width}x${height} pixels; make it ${wanted}`;
}
