const DURATION = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/;

/**
 * A time as task.json files write it.
 *
 * @returns milliseconds; `undefined` where the text is not of the form `hh:mm:ss`.
 * @example parseDuration('00:02:00') // 120000
 */
export function parseDuration(text: string): number | undefined {
  const [, hours, minutes, seconds] = DURATION.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/**
 * The same the other way round; what is less than a second is left out.
 *
 * @param milliseconds less than 100 hours.
 * @example formatDuration(120_000) // '00:02:00'
 */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
