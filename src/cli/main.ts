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
  // A reader that has seen enough, such as head(1), closes the pipe: that is no defect.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`error: Standard output cannot be written (${error.code ?? error.message}).\n`);
    process.exit(2);
  });
  // Nobody is left to be told, but the work goes on.
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const [{ runProgram }, { createInterruption }, { processTerminal }] = await Promise.all([
    import('./program.js'),
    import('./interruption.js'),
    import('./terminal.js'),
  ]);
  process.exitCode = await runProgram(given, {
    stdin: () => process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    workingDirectory: process.cwd(),
    version,
    terminal: processTerminal,
    interruption: createInterruption(),
  });
}

await main(process.argv.slice(2));
