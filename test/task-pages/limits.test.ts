import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  MAXIMUM_OUTPUT_CHARACTERS,
  MAXIMUM_OUTPUTS,
  MAXIMUM_POLL_TIMEOUT,
  MAXIMUM_REQUEST_TIMEOUT,
  MAXIMUM_RETRIES,
  MAXIMUM_RETRY_DELAY,
  MAXIMUM_STATUS_RANGES,
  MINIMUM_POLL_INTERVAL,
  PROXY_TIMEOUT,
  SHORTEST_HIDDEN_OUTPUT,
  SHORTEST_LAST_POLL,
} from '../../src/agent-task/limits.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

const page = readFileSync(new URL('../../docs/tasks/invoke-rest-api-agent.md', import.meta.url), 'utf8');
const prose = page.replaceAll('\n', ' ');

const sentences = [
  `${MAXIMUM_RETRIES} retries, ${MAXIMUM_RETRY_DELAY / HOUR} hour between two of them`,
  `${MAXIMUM_REQUEST_TIMEOUT / HOUR} hours for one request`,
  `${MAXIMUM_POLL_TIMEOUT / HOUR} hours of polling`,
  `and for ${SHORTEST_LAST_POLL / SECOND} second at least`,
  `${MAXIMUM_STATUS_RANGES} codes and ranges at most`,
  `There may be ${MAXIMUM_OUTPUTS} of your own, each of ${MAXIMUM_OUTPUT_CHARACTERS.toLocaleString('en')} characters at most`,
  `given up after ${PROXY_TIMEOUT / SECOND} seconds`,
  `A value of fewer than ${SHORTEST_HIDDEN_OUTPUT} characters would be found all over both`,
];

test.each(sentences)('the page of the agent task tells the limit: %s', (sentence) => {
  expect(prose).toContain(sentence);
});

test('polling once a second is the shortest interval', () => {
  expect(MINIMUM_POLL_INTERVAL).toBe(SECOND);
  expect(prose).toContain('of polling, once a second');
});
