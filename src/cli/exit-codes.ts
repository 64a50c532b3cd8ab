/** What the exit code of every command means. */
export const exitCodes = {
  /** Done, or the answer is yes. */
  success: 0,
  /** A negative verdict: a run failed, something was found. */
  negative: 1,
  /** Bad usage or bad input; nothing was sent. */
  badInput: 2,
  /** The other side refused, lacks it, or could not be reached. */
  remote: 3,
  /** A defect of ours. */
  defect: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
