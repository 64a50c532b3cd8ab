import {
  countActions,
  type Difference,
  type DifferenceValue,
  type EndpointPlan,
  type PlanAction,
  type PlannedEntry,
} from './plan.js';

/** How a plan is coloured; all plain where there is no terminal. */
export interface PlanColours {
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;
const noColours: PlanColours = { green: plain, yellow: plain, red: plain, faint: plain };

export interface RenderOptions {
  readonly colours?: PlanColours;
  /** Characters of a line; longer ones without a note are cut with an ellipsis. Default: lines of any length. */
  readonly width?: number;
  /** What is to be said beside the notes of the plan, such as those on its secrets. */
  readonly notes?: readonly string[];
}

const actions: Readonly<Record<PlanAction, { readonly sign: string; readonly colour: keyof PlanColours }>> = {
  create: { sign: '+', colour: 'green' },
  update: { sign: '~', colour: 'yellow' },
  delete: { sign: '-', colour: 'red' },
  unshare: { sign: '-', colour: 'red' },
  nothing: { sign: ' ', colour: 'faint' },
};

/** Narrower than this no line says anything. */
const NARROWEST_LINE = 20;

/**
 * A plan for people: each entry that changes with its differences, those of which there is something to say, notes on the
 * whole, and a line that counts.
 *
 * @example
 * renderPlan(plan);
 * // + generic_demo (generic) in Demo
 * //     url  http://127.0.0.1:5001
 * //     authorization.parameters.password  (secret)
 * //
 * // 1 to create, 0 to update, 0 to delete, 0 unchanged
 */
export function renderPlan(plan: EndpointPlan, { colours = noColours, width, notes = [] }: RenderOptions = {}): string {
  const blocks = plan.entries
    .filter(({ action, notes: remarks }) => action !== 'nothing' || remarks.length > 0)
    .map((entry) => {
      const { colour } = actions[entry.action];
      const [heading = '', ...differences] = linesOf(entry);
      const first = entry.notes.length > 0 ? heading : cutLine(heading, width);
      const lines = [first, ...differences.map((line) => cutLine(line, width))];
      return [...lines.map((line) => colours[colour](line)), ''];
    });
  const told = [...plan.notes, ...notes].map((note) => colours.yellow(`note: ${printable(note)}`));
  return [...blocks.flat(), ...told, ...(told.length > 0 ? [''] : []), summarizePlan(plan), ''].join('\n');
}

/** `3 to create, 1 to update, 0 to delete, 12 unchanged`; what is taken from one project only is counted by itself. */
export function summarizePlan({ entries }: EndpointPlan): string {
  const { create, update, delete: deleted, unshare, nothing } = countActions(entries);
  const parts = [
    `${create} to create`,
    `${update} to update`,
    `${deleted} to delete`,
    ...(unshare > 0 ? [`${unshare} to unshare`] : []),
    `${nothing} unchanged`,
  ];
  return parts.join(', ');
}

function linesOf({ action, name, type, project, differences, notes }: PlannedEntry): string[] {
  const { sign } = actions[action];
  const remarks = [...(action === 'unshare' ? ['unshare'] : []), ...notes];
  const remark = remarks.length === 0 ? '' : `: ${remarks.join(', ')}`;
  const width = Math.max(0, ...differences.map(({ field }) => printable(field).length));
  return [
    `${sign} ${printable(name)} (${printable(type)}) in ${printable(project)}${printable(remark)}`,
    ...differences.map(
      (difference) => `    ${printable(difference.field).padEnd(width)}  ${shownDifference(difference, action)}`,
    ),
  ];
}

function shownDifference({ before, after }: Difference, action: PlanAction): string {
  if (action === 'create') return shown(after);
  const isSecret = shown(before) === SECRET && shown(after) === SECRET;
  return isSecret ? `${SECRET}, written again` : `${shown(before)} → ${shown(after)}`;
}

const SECRET = '(secret)';

function shown(value: DifferenceValue): string {
  if (value === null) return '(none)';
  if (typeof value === 'string') return value === '' ? '(empty)' : printable(value);
  if ('secret' in value) return SECRET;
  return value.length === 0 ? '(none)' : value.map(printable).join(', ');
}

/** What a server or a file says may not control the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function cutLine(line: string, width: number | undefined): string {
  const characters = [...line];
  const size = Math.max(width ?? characters.length, NARROWEST_LINE);
  return characters.length <= size ? line : `${characters.slice(0, size - 1).join('')}…`;
}
