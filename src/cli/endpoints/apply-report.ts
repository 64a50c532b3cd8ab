import { type ApplyReport, type EntryOutcome, type EntryResult, reportToJson } from '../../endpoints/plan/index.js';
import { AgentlessError } from '../../errors.js';
import type { CommandContext } from '../command.js';
import { printable } from '../table.js';

const outcomes: Readonly<
  Record<EntryOutcome, { readonly sign: string; readonly style: 'good' | 'bad' | 'faint' | 'warn' }>
> = {
  done: { sign: '✓', style: 'good' },
  unchanged: { sign: '=', style: 'faint' },
  failed: { sign: '✗', style: 'bad' },
  notDone: { sign: '○', style: 'warn' },
};

/** Prints what apply did and did not do; where it came to no good end, every entry that was to change. */
export function printApplyReport(report: ApplyReport, context: CommandContext): void {
  const { stdout, json, style } = context;
  if (json) {
    stdout.write(`${JSON.stringify(reportToJson(report))}\n`);
    return;
  }
  const told = report.entries.filter(
    ({ outcome }) => outcome !== 'unchanged' && (outcome !== 'done' || !report.succeeded),
  );
  for (const entry of told) {
    const { sign, style: mark } = outcomes[entry.outcome];
    // One that failed although there was nothing to do has no action that could be named.
    const action = entry.action === 'nothing' ? [] : [entry.action];
    const heading = [sign, ...action, printable(entry.name), 'in', printable(entry.project)].join(' ');
    stdout.write(`${style[mark](heading)}${remarkOf(entry)}\n`);
  }
  const { done, unchanged, failed, notDone } = report.counts;
  const counts = [`${done} done`, `${unchanged} unchanged`, `${failed} failed`, `${notDone} not done`].join(', ');
  stdout.write(
    `${report.succeeded ? style.good(counts) : style.bad(counts)}${report.aborted ? ' (interrupted)' : ''}\n`,
  );
  if (!report.succeeded) {
    context.stderr.write(`error: ${failed + notDone} of the service connections are not as the file wants them.\n`);
    context.stderr.write('hint: Mend what failed and apply again: what is done is not done twice.\n');
  }
}

function remarkOf({ outcome, completed, error }: EntryResult): string {
  const soFar = completed.length > 0 && outcome !== 'done' ? ` (done of it: ${completed.join(', ')})` : '';
  if (error === undefined) return soFar;
  const message = error instanceof AgentlessError ? error.message : String(error);
  const hint = error instanceof AgentlessError && error.hint !== undefined ? ` ${error.hint}` : '';
  return `${soFar}: ${printable(`${message}${hint}`)}`;
}
