/**
 * A time as texts say it.
 *
 * @example
 * inSeconds(1000) // '1 second'
 * inSeconds(500) // '0.5 seconds'
 */
export function inSeconds(milliseconds: number): string {
  return milliseconds === 1000 ? '1 second' : `${milliseconds / 1000} seconds`;
}
