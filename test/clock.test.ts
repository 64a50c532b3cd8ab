import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DAY = 24 * 60 * 60 * 1000;

test('a time that is longer than any timer of Node is waited for, too', () => {
  const called = vi.fn();

  systemClock.schedule(60 * DAY, called);
  vi.advanceTimersByTime(60 * DAY - 1);
  expect(called).not.toHaveBeenCalled();

  vi.advanceTimersByTime(1);
  expect(called).toHaveBeenCalledOnce();
});

test('what was stopped is not called, also after a part of a long time', () => {
  const called = vi.fn();

  const stop = systemClock.schedule(60 * DAY, called);
  vi.advanceTimersByTime(30 * DAY);
  stop();
  vi.advanceTimersByTime(60 * DAY);

  expect(called).not.toHaveBeenCalled();
});
