import type { YamlText } from '../../yaml/index.js';
import { PipelineValueError } from './errors.js';

/** A Boolean, regardless of case; `fallback` where the key is absent. @throws PipelineValueError `PIPELINE_VALUE` */
export function readBoolean(text: YamlText | undefined, key: string, fallback: boolean): boolean {
  if (!text) return fallback;
  const value = text.text.trim().toLowerCase();
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw new PipelineValueError(`'${key}' can only be true or false, but is '${text.text}'.`, {
    location: text.location,
    hint: runtimeHint(text.text) ?? 'Write true or false.',
  });
}

/** A whole number from 0 to `maximum`; `fallback` where the key is absent. @throws PipelineValueError `PIPELINE_VALUE` */
export function readNumber<Fallback>(
  text: YamlText | undefined,
  key: string,
  maximum: number,
  fallback: Fallback,
): number | Fallback {
  if (!text) return fallback;
  const value = text.text.trim();
  if (/^\d{1,9}$/.test(value) && Number(value) <= maximum) return Number(value);
  throw new PipelineValueError(`'${key}' must be a whole number from 0 to ${maximum}, but is '${text.text}'.`, {
    location: text.location,
    hint: runtimeHint(text.text) ?? `Write a number from 0 to ${maximum}.`,
  });
}

function runtimeHint(text: string): string | undefined {
  return /\$[([]/.test(text) ? 'A local run takes no variables and expressions of the run here.' : undefined;
}
