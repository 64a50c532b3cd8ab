import { expect, test } from 'vitest';
import {
  createFunctionsHandler,
  createNodeListener,
  createWebHandler,
  defineCheck,
  defineHandler,
  type TaskServiceOptions,
} from '../../src/callback/index.js';
import { connectionAuthentication } from './service.js';

const nothing = defineHandler({ execute: async () => {} });
const adapters = [createNodeListener, createWebHandler, createFunctionsHandler];

const bad: readonly (readonly [string, object, string])[] = [
  ['signal', { signal: 5 }, 'AbortSignal'],
  ['signal', { signal: new AbortController() }, 'AbortSignal'],
  ['secrets', { secrets: 'abc' }, 'list of texts'],
  ['secrets', { secrets: ['abc', undefined] }, 'list of texts'],
  ['onFailure', { onFailure: true }, 'function'],
  ['onRefusal', { onRefusal: 'log' }, 'function'],
  ['newCorrelationId', { newCorrelationId: 'id' }, 'function'],
  ['clock', { clock: Date }, 'clock'],
  ['connections', { connections: {} }, 'TaskConnections'],
  ['maximumOpenChecks', { maximumOpenChecks: 0 }, 'whole number from 1'],
];

test.each(bad)('an option %s of %j is refused at the start', (option, given, wanted) => {
  const options = { authentication: connectionAuthentication, ...given } as TaskServiceOptions;

  for (const create of adapters) {
    expect(() => create(nothing, options)).toThrow(
      expect.objectContaining({ code: 'HANDLER_OPTION', option, message: expect.stringContaining(wanted) }),
    );
  }
});

test.each([
  ['allowedOrigin', 'allowedOrigins'],
  ['maxBodyBytes', 'maximumBodyBytes'],
  ['onfailure', 'onFailure'],
  ['authorisation', 'authentication'],
])('an option that does not exist, %s, is refused with the nearest name', (option, near) => {
  const options = { authentication: connectionAuthentication, [option]: ['https://dev.azure.com/fabrikam'] };

  expect(() => createNodeListener(nothing, options)).toThrow(
    expect.objectContaining({ code: 'HANDLER_OPTION', option, hint: expect.stringContaining(`'${near}'`) }),
  );
});

test.each([
  [[5], 'is a list with a number at [0], but has to be a list of texts'],
  [['abc', undefined], 'is a list with undefined at [1], but has to be a list of texts'],
  // biome-ignore lint/suspicious/noSparseArray: it is what a comma too many makes.
  [['abc', , 'def'], 'is a list with undefined at [1], but has to be a list of texts'],
  ['abc', 'is a text, but has to be a list of texts'],
])('secrets that are %j are refused with what is wrong of them', (secrets, fault) => {
  const options = { authentication: connectionAuthentication, secrets } as unknown as TaskServiceOptions;

  expect(() => createNodeListener(nothing, options)).toThrow(`The option 'secrets' ${fault}.`);
});

test('a value is not shown in the error of an option', () => {
  const options = { authentication: connectionAuthentication, secrets: 'key-4711' } as unknown as TaskServiceOptions;

  expect(() => createNodeListener(nothing, options)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('key-4711') }),
  );
});

test('options that are absent may be there as undefined', () => {
  const options = { authentication: connectionAuthentication, signal: undefined, secrets: undefined, clock: undefined };

  expect(() => createNodeListener(nothing, options as unknown as TaskServiceOptions)).not.toThrow();
});

test.each([
  ['a text', 'https://dev.azure.com/fabrikam'],
  ['a list with nothing in it, as of a variable that is not set', [undefined]],
  ['a number', 5],
])('allowed origins that are %s are refused at the start', (_, allowedOrigins) => {
  const options = { authentication: connectionAuthentication, allowedOrigins } as unknown as TaskServiceOptions;

  expect(() => createNodeListener(nothing, options)).toThrow(expect.objectContaining({ code: 'ALLOWED_ORIGIN' }));
});

test('a misspelt number of a definition is refused with its name', () => {
  const handler = { execute: async () => {}, timelimit: 600_000 };
  const check = {
    evaluate: async () => 'succeeded' as const,
    reevaluateEvery: 1_000,
    deadline: 2_000,
    deadLine: 3_000,
  };

  expect(() => defineHandler(handler)).toThrow(
    expect.objectContaining({ code: 'HANDLER_DEFINITION', hint: expect.stringContaining("'timeLimit'") }),
  );
  expect(() => defineCheck(check)).toThrow(
    expect.objectContaining({
      code: 'HANDLER_DEFINITION',
      message: expect.stringContaining('The check cannot be used'),
    }),
  );
});

test('a definition may have functions and fields of its own', () => {
  class Deployment {
    readonly attempts = 3;
    async execute(): Promise<void> {}
  }
  const withOwn = { execute: async () => {}, executed() {}, versions: ['2.4.1'] };

  expect(() => defineHandler(new Deployment())).not.toThrow();
  expect(() => defineHandler(withOwn)).not.toThrow();
});
