import { SecretMasker } from '../secret-masker.js';

/**
 * Learns its secrets when it is first asked to mask something. To find a secret in all its disguises takes longer than
 * all else of a task that is only completed, and such a task shows no text.
 */
export class LateMasker extends SecretMasker {
  #late: string[] = [];

  override add(secret: string): void {
    this.#late.push(secret);
  }

  override mask(text: string): string {
    for (const secret of this.#late) super.add(secret);
    this.#late = [];
    return super.mask(text);
  }
}
