/**
 * Reading values out of JSON that nobody has checked yet: each function answers with nothing, or the empty value,
 * where the JSON holds something else, so that a rule looks at one fault at a time.
 *
 * @typedef {{ [key: string]: unknown }} JsonObject
 */

/**
 * @param {unknown} value
 * @returns {value is JsonObject}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The own value under a key.
 *
 * @param {JsonObject} object
 * @param {string} key
 * @returns {unknown}
 */
export function valueAt(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * @param {JsonObject} object
 * @param {string} key
 * @returns {JsonObject} the empty object where there is none
 */
export function objectAt(object, key) {
  const value = valueAt(object, key);
  return isObject(value) ? value : {};
}

/**
 * @param {JsonObject} object
 * @param {string} key
 * @returns {unknown[]} the empty list where there is none
 */
export function listAt(object, key) {
  const value = valueAt(object, key);
  return Array.isArray(value) ? value : [];
}

/**
 * @param {JsonObject} object
 * @param {string} key
 * @returns {JsonObject[]} the objects of a list
 */
export function objectsAt(object, key) {
  return listAt(object, key).filter(isObject);
}

/**
 * @param {JsonObject} object
 * @param {string} key
 * @returns {string[]} the texts of a list
 */
export function textsAt(object, key) {
  return listAt(object, key).filter((value) => typeof value === 'string');
}

/**
 * @param {JsonObject} object
 * @param {string} key
 * @returns {string} the empty text where there is none
 */
export function textAt(object, key) {
  const value = valueAt(object, key);
  return typeof value === 'string' ? value : '';
}

/**
 * Whether a value is a whole number, not below zero.
 *
 * @param {unknown} value
 */
export function isCount(value) {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
