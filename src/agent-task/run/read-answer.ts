import { InputError } from '../../errors.js';
import type { WireResponse } from '../transport/wire.js';

/** An answer, its body read as JSON once anything looks at it. */
export interface ReadAnswer {
  readonly response: WireResponse;
  readonly content: () => Promise<AnswerContent>;
}

/** The body of an answer as JSON. */
export interface AnswerContent {
  /** Null where the body is empty or no JSON. */
  readonly data: unknown;
  /** Why the body is no JSON. */
  readonly fault: string | undefined;
}

/** An answer whose body is read when `content` is first called, and once: most steps look at none of it. */
export function readAnswer(response: WireResponse): ReadAnswer {
  let content: Promise<AnswerContent> | undefined;
  return {
    response,
    content: () => {
      content ??= readContent(response.body);
      return content;
    },
  };
}

/** Keeps what `JSON.parse` would lose. */
async function readContent(body: string): Promise<AnswerContent> {
  if (body.trim() === '') return { data: null, fault: undefined };
  const { parseResponse } = await import('../engine.js');
  try {
    return { data: parseResponse(body), fault: undefined };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { data: null, fault: error.message };
  }
}
