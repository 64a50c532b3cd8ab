/** What every connection over HTTP needs: proxies, certificate authorities, encodings, and why one fails. */
export { type Trust, trust } from './certificate-authorities.js';
export { type ConnectionFailure, explainFailure } from './connection-failure.js';
export { ACCEPTED_ENCODINGS, DecodedSizeError, decode, UnknownEncodingError } from './content-encoding.js';
export { CertificateAuthorityError, ProxyRefusedError, ProxyUrlError } from './errors.js';
export { keepIdleTime, limitIdleTime } from './idle-connections.js';
export { IDLE_CONNECTION_MILLISECONDS } from './limits.js';
export { isExempt } from './no-proxy.js';
export { type Environment, findProxy, type ProxyServer } from './proxy.js';
export { retryAfter } from './retry-after.js';
export { systemCodeOf } from './system-code.js';
export { TunnelAgent, TunnelFailure } from './tunnel-agent.js';
