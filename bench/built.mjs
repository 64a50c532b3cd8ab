// The built package, as users get it. By its address, so that the type checker reads the source instead.

/** @returns {Promise<typeof import('../src/criteria/index.js')>} */
export function importBuiltCriteria() {
  return import(new URL('../dist/criteria.js', import.meta.url).href);
}

/** @returns {Promise<typeof import('../src/local/index.js')>} */
export function importBuiltLocal() {
  return import(new URL('../dist/local.js', import.meta.url).href);
}

/** @returns {Promise<typeof import('../src/endpoints/index.js')>} */
export function importBuiltEndpoints() {
  return import(new URL('../dist/endpoints.js', import.meta.url).href);
}

/** @returns {Promise<typeof import('../src/callback/index.js')>} */
export function importBuiltCallback() {
  return import(new URL('../dist/callback.js', import.meta.url).href);
}
