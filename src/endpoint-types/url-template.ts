const OWN_PLACEHOLDER = /\{([^{}]+)\}/g;
/** Current servers write mustache, with two braces or three; those before them `$(endpoint.key)`. */
const SERVER_PLACEHOLDER =
  /\{\{\{\s*endpoint\.([^{}\s]+)\s*\}\}\}|\{\{\s*endpoint\.([^{}\s]+)\s*\}\}|\$\(endpoint\.([^()\s]+)\)/g;

/** `{key}` as a server writes it. */
export function toServerTemplate(template: string): string {
  return template.replaceAll(OWN_PLACEHOLDER, '{{endpoint.$1}}');
}

/** A server's template with `{key}` in it; `undefined` where it holds more than that, which nobody here can expand. */
export function readServerTemplate(template: string): string | undefined {
  const rest = template.replaceAll(SERVER_PLACEHOLDER, '');
  if (/[{}]|\$\(/.test(rest)) return undefined;
  return template.replaceAll(
    SERVER_PLACEHOLDER,
    (_, three?: string, two?: string, legacy?: string) => `{${three ?? two ?? legacy ?? ''}}`,
  );
}
