/** Lets exchanges go on, in real time, until something has come about that a clock of the test cannot bring. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve));
}
