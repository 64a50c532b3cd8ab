/** Expands pipelines before a run: parameters, expressions in `${{ }}`, and local templates. */
export { type ExpansionOptions, expandPipeline } from './expand-pipeline.js';
export type { ReadTemplate } from './template-files.js';
