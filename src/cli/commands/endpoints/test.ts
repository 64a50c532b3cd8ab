import type { Command } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { printable } from '../../table.js';

/** `agentless endpoints test` */
export const endpointsTest: Command = {
  name: 'endpoints test',
  summary: 'let the server try a service connection, as the button Verify does',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [...organizationOptions],
  examples: [{ command: 'agentless endpoints test generic_demo', help: 'exit code 0 when it works, 1 when not' }],
  async run(given, context) {
    const name = requiredName(given, 'endpoints test');
    const result = await withEndpoints(given, context, (client, signal) => client.test(name, signal));
    const { stdout, json, style } = context;
    if (json) stdout.write(`${JSON.stringify(result)}\n`);
    else {
      const verdict = result.succeeded ? style.good('✓ works') : style.bad('✗ does not work');
      const reason = [result.statusCode, result.message].filter(Boolean).join(': ');
      stdout.write(`${verdict}${reason === '' ? '' : ` (${printable(reason)})`}\n`);
    }
    return result.succeeded ? exitCodes.success : exitCodes.negative;
  },
};
