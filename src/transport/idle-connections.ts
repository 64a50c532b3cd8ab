import type { Agent, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { IDLE_CONNECTION_MILLISECONDS } from './limits.js';

/** Milliseconds before the time that a server announces: a request that meets the closing of its connection is lost. */
const MARGIN = 1000;

/**
 * Has an agent leave the time limits of idle connections as {@link limitIdleTime} set them. Node's own way, the option
 * `timeout` of an agent, adds and removes listeners for each request: a quarter of the time of a small request.
 */
export function keepIdleTime<Kind extends Agent>(agent: Kind): Kind {
  agent.keepSocketAlive = (stream) => {
    if (!(stream instanceof Socket)) return false;
    stream.unref();
    return true;
  };
  return agent;
}

/** The agent closes an idle connection when its time is up; one in use does not mind. */
export function limitIdleTime({ socket, headers }: IncomingMessage): void {
  const milliseconds = idleTime(headers['keep-alive']);
  if (socket.timeout !== milliseconds) socket.setTimeout(milliseconds);
}

/** @param hint value of the header Keep-Alive: `timeout=5`. */
function idleTime(hint: string | readonly string[] | undefined): number {
  const seconds = typeof hint === 'string' ? /(?:^|[\s,])timeout=(\d{1,6})/.exec(hint)?.[1] : undefined;
  if (seconds === undefined) return IDLE_CONNECTION_MILLISECONDS;
  return Math.min(IDLE_CONNECTION_MILLISECONDS, Math.max(1, Number(seconds) * 1000 - MARGIN));
}
