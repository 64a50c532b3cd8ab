// What a step would do by itself in the place of the task: one GET by node:http, and its answer in the log.
const { get } = require('node:http');

get(process.argv[2] ?? '', (response) => {
  let body = '';
  response.setEncoding('utf8');
  response.on('data', (text) => {
    body += text;
  });
  response.on('end', () => console.log(response.statusCode, body));
});
