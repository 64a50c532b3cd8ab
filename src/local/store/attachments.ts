/** One attachment of a timeline record, with the field names of the REST API. Times are ISO 8601 in UTC. */
export interface Attachment {
  readonly timelineId: string;
  readonly recordId: string;
  readonly type: string;
  readonly name: string;
  readonly createdOn: string;
  readonly lastChangedOn: string;
  readonly content: Buffer;
}

/** Names one attachment of a plan. */
export type AttachmentKey = Pick<Attachment, 'timelineId' | 'recordId' | 'type' | 'name'>;

/** The attachments of one plan, in the order in which they were first written. */
export class PlanAttachments {
  readonly #attachments = new Map<string, Attachment>();

  /** Writes an attachment, in place of the one that has its key. */
  put(key: AttachmentKey, content: Buffer, time: string): Attachment {
    const createdOn = this.get(key)?.createdOn ?? time;
    const attachment = { ...key, createdOn, lastChangedOn: time, content };
    this.#attachments.set(textOf(key), attachment);
    return attachment;
  }

  get(key: AttachmentKey): Attachment | undefined {
    return this.#attachments.get(textOf(key));
  }

  /** All of one type, whose name is compared ignoring case. */
  ofType(type: string): Attachment[] {
    return [...this.#attachments.values()].filter((each) => each.type.toLowerCase() === type.toLowerCase());
  }

  /** Bytes of all contents, but for the one of this key. */
  bytesBeside(key: AttachmentKey): number {
    const all = [...this.#attachments.values()].reduce((sum, { content }) => sum + content.length, 0);
    return all - (this.get(key)?.content.length ?? 0);
  }

  /** Forgets what belongs to a timeline that is deleted. */
  deleteOf(timelineId: string): void {
    for (const [text, attachment] of this.#attachments) {
      if (attachment.timelineId === timelineId) this.#attachments.delete(text);
    }
  }
}

/** A slash stands in no name and no type. */
function textOf({ timelineId, recordId, type, name }: AttachmentKey): string {
  return [timelineId, recordId, type, name].join('/').toLowerCase();
}
