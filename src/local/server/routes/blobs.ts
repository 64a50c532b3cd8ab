import { blobId } from '../../store/blob-id.js';
import { json } from '../answer.js';
import { readGuid } from '../input.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/**
 * Where contents are given that are bound to logs and attachments later. The service has a server of its own for them,
 * whose API is not published; this stands in for it.
 */
export const blobRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '_blobs/{planId}',
    access: 'plan',
    async handle(request, { store, limits }) {
      const planId = readGuid(request.parameter('planId'), 'planId');
      const plan = store.plan(planId);
      if (!plan) throw serviceException('planNotFound', [planId]);
      const content = await request.bytes(limits.attachmentBytes);
      const { id, serialized } = blobId(content);
      if (plan.blobs.bytesBeside(id) + content.length > limits.planBlobBytes) {
        throw serviceException('blobsTooLarge', [String(limits.planBlobBytes)]);
      }
      plan.blobs.put({ id, serialized, content });
      return json({ serializedBlobId: serialized, artifactHash: id, length: content.length });
    },
  },
];
