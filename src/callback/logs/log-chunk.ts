/** Whole lines of a log, each with its line break. */
export interface LogChunk {
  readonly bytes: Buffer;
  readonly lines: number;
}

/** Several chunks as one. */
export function joinChunks(chunks: readonly LogChunk[]): LogChunk {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  return {
    bytes: Buffer.concat(chunks.map(({ bytes }) => bytes)),
    lines: chunks.reduce((sum, { lines }) => sum + lines, 0),
  };
}

/** The lines of a chunk, without their line breaks. */
export function linesOfChunk({ bytes }: LogChunk): readonly string[] {
  return bytes.toString('utf8').split('\n').slice(0, -1);
}
