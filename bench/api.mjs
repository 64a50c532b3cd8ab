// The API that benches call: a process of its own, so that its work is not counted as ours.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.resume();
  response.setHeader('Content-Type', 'application/json');
  response.end('{"state":"ready"}');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit(0));
