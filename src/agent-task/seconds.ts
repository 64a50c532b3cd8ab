/**
 * A time in words.
 *
 * @example inSeconds(1000) // '1 second'
 */
export function inSeconds(milliseconds: number): string {
  return `${milliseconds / 1000} second${milliseconds === 1000 ? '' : 's'}`;
}
