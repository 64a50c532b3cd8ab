import type { ProtocolRule } from './rule.js';
import { eventRules } from './rules/events.js';
import { lineRules } from './rules/lines.js';
import { recordRules } from './rules/records.js';
import { requestRules } from './rules/requests.js';

/** Every rule of the callback protocol, in the order in which findings are told. */
export const protocolRules: readonly ProtocolRule[] = [...eventRules, ...recordRules, ...lineRules, ...requestRules];
