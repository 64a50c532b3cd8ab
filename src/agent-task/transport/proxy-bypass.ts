import { createContext, Script } from 'node:vm';
import { PROXY_BYPASS_TIME } from '../limits.js';

/** Why a line is passed over. */
const BROKEN = 'it is no regular expression';
const ENDLESS = `after ${PROXY_BYPASS_TIME} ms it was still being looked for in the URL. Write it without a repetition within a repetition, as (a+)+ has one`;

/** All that is executed: line and text are data of it. Here alone Node can end the look for a pattern. */
const SEARCH = 'new RegExp(line, "i").test(text)';

/**
 * Whether a URL is on the agent's list of hosts that are reached without its proxy. The lines are regular expressions by
 * the rule of the agent (documented), written by who has set up the machine and by no author of a step: the one place where
 * a text becomes a pattern. They are looked for as the library for tasks does, regardless of case anywhere in the URL.
 *
 * @param warn learns of a line that is no regular expression, which the agent passes over, too (public source), and of one
 *   that takes more than {@link PROXY_BYPASS_TIME}: the URL is the author's, and could hold the task up for ever.
 */
export function isBypassed(url: URL, lines: readonly string[], warn: (message: string) => void): boolean {
  if (lines.length === 0) return false;
  const script = new Script(SEARCH);
  const data = { line: '', text: url.href };
  const context = createContext(data);
  return lines.some((line) => {
    data.line = line;
    try {
      return script.runInContext(context, { timeout: PROXY_BYPASS_TIME }) === true;
    } catch (failure) {
      const why = isTimeUp(failure) ? ENDLESS : BROKEN;
      warn(`The line '${line}' of the agent's .proxybypass is passed over: ${why}.`);
      return false;
    }
  });
}

function isTimeUp(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'code' in failure;
}
