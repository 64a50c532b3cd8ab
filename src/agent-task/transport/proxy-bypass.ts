/**
 * Whether a URL is on the agent's list of hosts that are reached without its proxy. The lines are regular expressions by
 * the rule of the agent (documented), written by who has set up the machine and by no author of a step: the one place where
 * a text becomes a pattern. They are looked for as the library for tasks does, regardless of case anywhere in the URL.
 *
 * @param warn learns of a line that is no regular expression; the agent passes over those, too (public source).
 */
export function isBypassed(url: URL, lines: readonly string[], warn: (message: string) => void): boolean {
  return lines.some((line) => {
    const pattern = compile(line);
    if (!pattern) warn(`The line '${line}' of the agent's .proxybypass is passed over: it is no regular expression.`);
    return pattern?.test(url.href) ?? false;
  });
}

function compile(line: string): RegExp | undefined {
  try {
    return new RegExp(line, 'i');
  } catch {
    return undefined;
  }
}
