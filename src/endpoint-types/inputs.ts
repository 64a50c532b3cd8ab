import type { EndpointInput } from './endpoint-type.js';

/** What a table adds to a key beside its kind. */
type Particulars = Partial<Omit<EndpointInput, 'key'>>;

/** A key that has to be given. */
export function required(key: string, particulars: Particulars = {}): EndpointInput {
  return optional(key, { required: true, ...particulars });
}

/** A key that may be given. */
export function optional(key: string, particulars: Particulars = {}): EndpointInput {
  return { key, required: false, confidential: false, fixed: false, filledByServer: false, ...particulars };
}

/** A secret that has to be given. */
export function secret(key: string, particulars: Particulars = {}): EndpointInput {
  return required(key, { confidential: true, ...particulars });
}

/** A secret that may be given. */
export function optionalSecret(key: string, particulars: Particulars = {}): EndpointInput {
  return optional(key, { confidential: true, ...particulars });
}

/** A yes-or-no setting, false where it is not given. */
export function flag(key: string, particulars: Particulars = {}): EndpointInput {
  return optional(key, { dataType: 'boolean', ...particulars });
}

/** What the server writes into a connection. */
export function filledByServer(key: string, particulars: Particulars = {}): EndpointInput {
  return optional(key, { filledByServer: true, ...particulars });
}
