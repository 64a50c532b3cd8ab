/** Names the inputs that an expression is put together of: of the expression an author of a pipeline knows nothing else. */
export function madeOf(inputs: readonly string[]): string {
  return inputs.length === 0 ? '' : `, made of input ${inputs.map((name) => `'${name}'`).join(' and ')},`;
}
