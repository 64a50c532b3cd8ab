/**
 * What this task uses of the condition language. It is loaded only where a step looks into its answer: the engine is the
 * largest part of the program.
 */
export {
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  parseResponse,
  writeData,
} from '../criteria/index.js';
