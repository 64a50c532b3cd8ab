// A server of one gigabyte for benchAgentTask: a process of its own, so that its memory is not counted as the task's.
import { createServer } from 'node:http';

const BYTES = 1_000_000_000;
const chunk = Buffer.alloc(100_000, 'x');

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'Content-Length': BYTES });
  let sent = 0;
  const pour = () => {
    while (sent < BYTES) {
      sent += chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', pour);
  pour();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit(0));
