import { asText, type YamlNode, type YamlText } from '../../yaml/index.js';
import { stepKeys } from './keys.js';
import { MAXIMUM_RETRIES, MAXIMUM_TIMEOUT } from './limits.js';
import type { PipelineStep } from './pipeline.js';
import { checkName, type Reports, readFields } from './read-fields.js';
import { readBoolean, readNumber } from './scalars.js';

/** Reads one step; `undefined` where it is one that a server job cannot have, which is reported. */
export function readStep(node: YamlNode, reports: Reports): PipelineStep | undefined {
  let supported = true;
  const unsupported: Reports['unsupported'] = (fault) => {
    supported = false;
    reports.unsupported(fault);
  };
  const fields = readFields(node, 'a step of a server job', stepKeys, { ...reports, unsupported });
  if (!supported) return undefined;
  const task = fields.requiredText('task');
  const name = notEmpty(fields.text('name'));
  if (name) checkName(name.text, 'step', name.location);
  return {
    task,
    name,
    displayName: notEmpty(fields.text('displayName'))?.text,
    inputs: fields.entries('inputs').map(({ key, keyLocation, value }) => {
      const { text, location } = asText(value, `input '${key}'`);
      return { name: key, nameLocation: keyLocation, value: text, location };
    }),
    enabled: readBoolean(fields.text('enabled'), 'enabled', true),
    condition: fields.text('condition'),
    continueOnError: readBoolean(fields.text('continueOnError'), 'continueOnError', false),
    timeoutInMinutes: readNumber(fields.text('timeoutInMinutes'), 'timeoutInMinutes', MAXIMUM_TIMEOUT, undefined),
    retryCountOnTaskFailure: readNumber(
      fields.text('retryCountOnTaskFailure'),
      'retryCountOnTaskFailure',
      MAXIMUM_RETRIES,
      0,
    ),
    location: task.location,
  };
}

/** An empty name counts as none. */
function notEmpty(text: YamlText | undefined): YamlText | undefined {
  return text?.text === '' ? undefined : text;
}
