/**
 * What an input holds: a condition, an expression whose value is used, the JSON of an object of names and such
 * expressions, or lines of names and jsonpaths.
 */
export type ExpressionKind = 'condition' | 'value' | 'values' | 'lines';

/** A task with inputs that hold expressions. */
export interface ExpressionTask {
  readonly id: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, ExpressionKind>>;
  /** Ids of rules about what only other tasks or servers lack. */
  readonly without: readonly string[];
}

/** The tasks that have other expressions than success criteria. */
export const expressionTasks: readonly ExpressionTask[] = [
  {
    id: '9d3080b1-14ed-494a-a927-9d7e17df6cf7',
    name: 'InvokeRestApiAgent',
    inputs: { successCriteria: 'condition', pollUntil: 'condition', outputVariables: 'lines' },
    without: ['response-value', 'newer-function'],
  },
  {
    id: '62d8bf24-eedd-46b7-8a38-141a11069fe1',
    name: 'InvokeRestApiPoll',
    inputs: {
      statusLocation: 'value',
      pollWhile: 'condition',
      resultLocation: 'value',
      successCriteria: 'condition',
      outputVariables: 'values',
    },
    without: ['response-value'],
  },
];

/** The input that most criteria are in. */
export const CRITERIA_INPUT = 'successCriteria';

/** Of any other task, and in templates, gates and parameters: the name says what it is. */
export const anyTask: Pick<ExpressionTask, 'inputs' | 'without'> = {
  inputs: { [CRITERIA_INPUT]: 'condition' },
  without: [],
};

/** Rules about what passes always or never: of a value nothing is known. */
export const CONDITION_RULES: readonly string[] = ['quoted-criterion', 'bare-jsonpath'];

/** An input by its name, which ignores case. */
export interface NamedInput {
  readonly name: string;
  readonly kind: ExpressionKind;
}

/** The task that a step names, by name or id, with or without the names of publisher and extension before it. */
export function taskOf(reference: string): Pick<ExpressionTask, 'inputs' | 'without'> {
  const [called = ''] = reference.trim().toLowerCase().split('@');
  const last = called.slice(called.lastIndexOf('.') + 1);
  return expressionTasks.find(({ id, name }) => id === last || name.toLowerCase() === last) ?? anyTask;
}

/** The input of a task that holds expressions and has this name; undefined where there is none. */
export function inputOf({ inputs }: Pick<ExpressionTask, 'inputs'>, name: string): NamedInput | undefined {
  const found = Object.entries(inputs).find(([own]) => own.toLowerCase() === name.toLowerCase());
  return found && { name: found[0], kind: found[1] };
}

/** The inputs that hold one expression, of any task and of those that a text names. */
export function inputsNamedIn(text: string): Readonly<Record<string, ExpressionKind>> {
  const lowerCase = text.toLowerCase();
  const named = expressionTasks.filter(({ id, name }) =>
    [id, name.toLowerCase()].some((each) => lowerCase.includes(each)),
  );
  return Object.assign({}, ...[anyTask, ...named].map(({ inputs }) => inputs));
}
