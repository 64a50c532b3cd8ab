import { subscribe } from 'node:diagnostics_channel';

let sent = 0;
let open = 0;
let most = 0;

/** Counts the requests that node:http of this process sends from now on, and how many are under way at once. */
export function countRequests() {
  subscribe('http.client.request.start', () => {
    sent += 1;
    open += 1;
    most = Math.max(most, open);
  });
  subscribe('http.client.response.finish', () => {
    open -= 1;
  });
}

/** The counts since the last call. */
export function takeCounts() {
  const counts = { sent, most };
  sent = 0;
  most = open;
  return counts;
}
