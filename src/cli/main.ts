#!/usr/bin/env node
import packageFile from '../../package.json' with { type: 'json' };

/**
 * The program. `--version` alone is answered before anything else is loaded: scripts ask it often.
 */
async function main(given: readonly string[]): Promise<void> {
  const { version } = packageFile;
  if (given.length === 1 && given[0] === '--version') {
    process.stdout.write(`${version}\n`);
    return;
  }
  // Nobody is left to be told, but the work goes on.
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const [{ runProgram }, { createInterruption }, { processTerminal }, { StandardOutput }, { openStandardInput }] =
    await Promise.all([
      import('./program.js'),
      import('./interruption.js'),
      import('./terminal.js'),
      import('./standard-output.js'),
      import('./standard-input.js'),
    ]);
  const stdout = new StandardOutput(process.stdout);
  process.stdout.on('error', (error) => {
    const { exitCode, text } = stdout.failure(error);
    process.stderr.write(text);
    process.exit(exitCode);
  });
  const exitCode = await runProgram(given, {
    stdin: openStandardInput,
    stdout,
    stderr: process.stderr,
    environment: process.env,
    workingDirectory: process.cwd(),
    version,
    terminal: processTerminal,
    interruption: createInterruption(),
  });
  stdout.ended(exitCode);
  process.exitCode = exitCode;
}

await main(process.argv.slice(2));
