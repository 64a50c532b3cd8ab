import { MASK } from '../secret-masker.js';

/** The user name and password of a URL stand between its slashes and the last @ before its path. */
const USER_INFO = /(?<=\/\/)[^\s/?#\\"'<>]*(?=@)/g;

/**
 * A text with what URLs in it hold for signing in replaced.
 *
 * @example
 * hideUserInfo('http://ann:word@host/path'); // 'http://***@host/path'
 */
export function hideUserInfo(text: string): string {
  return text.includes('@') ? text.replace(USER_INFO, MASK) : text;
}
