import { BlockList, isIP } from 'node:net';

/**
 * Whether a list in NO_PROXY names a URL, by the habits of curl: entries are separated by commas or white space; `*` is
 * every host; `host`, `.host` and `*.host` are the host and all below it; `host:port` is that port only; an address may
 * be in brackets, and `10.0.0.0/8` is a range.
 *
 * @example
 * isExempt(new URL('https://dev.corp.example/'), '.corp.example, localhost:8080'); // true
 */
export function isExempt(url: URL, list: string): boolean {
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => names(entry.toLowerCase(), host, port));
}

function names(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInRange(entry, host);
  const { name, port: only } = split(entry);
  if (only !== undefined && only !== port) return false;
  const suffix = name.replace(/^\*?\./, '');
  return suffix !== '' && (host === suffix || (isIP(host) === 0 && host.endsWith(`.${suffix}`)));
}

/** An address of version 6 has colons of its own: it has a port only where it is in brackets. */
function split(entry: string): { readonly name: string; readonly port: string | undefined } {
  if (isIP(entry) === 6) return { name: entry, port: undefined };
  const match = /^(.*?)(?::(\d+))?$/.exec(entry);
  return { name: bare(match?.[1] ?? entry), port: match?.[2] };
}

function isInRange(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  const version = isIP(network);
  const length = Number(bits);
  if (version === 0 || isIP(host) !== version || !/^\d+$/.test(bits) || length > (version === 4 ? 32 : 128)) {
    return false;
  }
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const range = new BlockList();
  range.addSubnet(network, length, family);
  return range.check(host, family);
}

/** Without brackets, and without the dot that may end a full name. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}
