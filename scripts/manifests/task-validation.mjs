/**
 * The rules about single tasks are those of `agentless task validate`: they come from the built library, so that there is
 * one copy of them.
 */
const built = new URL('../../dist/tasks.js', import.meta.url);

/** @type {Pick<typeof import('../../src/tasks/index.js'), 'locateFinding' | 'readPngSize' | 'readTaskDocument' | 'taskValidationRules'>} */
const library = await import(built.href).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('error: dist/ is not built; run: npm run set-up');
  process.exit(2);
});

export const { locateFinding, readPngSize, readTaskDocument, taskValidationRules } = library;
