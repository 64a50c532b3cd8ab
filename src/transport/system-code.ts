/** The operating system's or Node's name of a failure: `ECONNREFUSED`. */
export function systemCodeOf(failure: unknown): string | undefined {
  return failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined;
}
