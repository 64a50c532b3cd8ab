import { chainRules } from './chain-rules.js';
import { handlerRules } from './handler-rules.js';
import { httpRequestRules } from './http-request-rules.js';
import { inputRules } from './input-rules.js';
import { literalRules } from './literal-rules.js';
import type { TaskRule } from './rule.js';
import { serverTaskRules } from './server-task-rules.js';
import { taskRules } from './task-rules.js';

/** Every rule about one task.json, in the order in which faults are told. */
export const taskValidationRules: readonly TaskRule[] = [
  ...taskRules,
  ...inputRules,
  ...handlerRules,
  ...serverTaskRules,
  ...httpRequestRules,
  ...literalRules,
  ...chainRules,
];
