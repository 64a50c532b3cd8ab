import type { JsonFields } from './json-fields.js';
import { MAXIMUM_CHAIN_SECTIONS, MAXIMUM_OUTPUT_VARIABLES } from './limits.js';
import { isVariableName } from './output-variables.js';
import type { ChainSection, HttpRequestBlock } from './task-definition.js';

/**
 * Reads the sections of an HttpRequestChain.
 *
 * @param readRequest reads the `RequestInputs` of a section, which are those of an HttpRequest.
 * @throws TaskDefinitionShapeError `TASK_DEFINITION_SHAPE`
 */
export function readChain(
  handler: JsonFields,
  readRequest: (section: JsonFields) => HttpRequestBlock,
): readonly ChainSection[] {
  const sections = handler.items('Execute');
  if (sections.length === 0) throw handler.fault("lacks 'Execute'", 'Execute');
  if (sections.length > MAXIMUM_CHAIN_SECTIONS) {
    throw handler.fault(`has more than ${MAXIMUM_CHAIN_SECTIONS} parts in 'Execute'`, 'Execute');
  }
  return sections.map((section) => {
    const options = section.object('ExecutionOptions');
    return {
      request: readRequest(section.requiredObject('RequestInputs')),
      outputVariables: options ? readOutputs(options) : '',
      skip: options?.text('SkipSectionExpression') ?? '',
      continuePolling: options?.text('ContinuePollingExpression') ?? '',
      durationBetweenRetries: options?.text('DurationBetweenRetries') ?? '',
    };
  });
}

/** The text form may hold references, so that it is read when they are replaced. */
function readOutputs(options: JsonFields): ChainSection['outputVariables'] {
  const outputs = options.textMapOrText('OutputVariables');
  if (typeof outputs === 'string') return outputs;
  for (const [name, expression] of outputs) {
    if (!isVariableName(name)) throw options.fault(`names '${name}', which cannot be a variable`, 'OutputVariables');
    if (expression.trim() === '') throw options.fault(`has no expression for '${name}'`, 'OutputVariables');
  }
  if (outputs.size > MAXIMUM_OUTPUT_VARIABLES) {
    throw options.fault(`has more than ${MAXIMUM_OUTPUT_VARIABLES} output variables`, 'OutputVariables');
  }
  return outputs;
}
