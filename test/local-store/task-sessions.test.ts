import { expect, test } from 'vitest';
import { type TaskEvent, TaskSessions } from '../../src/local/store/task-sessions.js';

const completed: TaskEvent = { name: 'TaskCompleted', result: 'succeeded' };
const started: TaskEvent = { name: 'TaskStarted' };

function openSession() {
  const sessions = new TaskSessions();
  const events: TaskEvent[] = [];
  const close = sessions.open('job', 'task', (event) => events.push(event));
  return { sessions, events, close };
}

test('an event reaches the task that waits for it, whatever the case of its ids', () => {
  const { sessions, events } = openSession();

  expect(sessions.raise('JOB', 'Task', started)).toBe(true);
  expect(events).toEqual([started]);
});

test('a completed task takes no second completion', () => {
  const { sessions, events } = openSession();

  expect([sessions.raise('job', 'task', completed), sessions.raise('job', 'task', completed)]).toEqual([true, false]);
  expect(events).toEqual([completed]);
});

test('an event for another task of the same job finds no session', () => {
  const { sessions, events } = openSession();

  expect(sessions.raise('job', 'other', started)).toBe(false);
  expect(events).toEqual([]);
});

test('a closed session takes no event', () => {
  const { sessions, close } = openSession();
  close();

  expect(sessions.raise('job', 'task', started)).toBe(false);
});

test('closing a session late leaves the next one of the same task open', () => {
  const { sessions, close } = openSession();
  sessions.open('job', 'task', () => undefined);
  close();

  expect(sessions.raise('job', 'task', started)).toBe(true);
});

test('closing all sessions leaves none that takes an event', () => {
  const { sessions } = openSession();
  sessions.closeAll();

  expect(sessions.raise('job', 'task', started)).toBe(false);
});
