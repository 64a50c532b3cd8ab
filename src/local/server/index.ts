export { defaultServerBehaviour, type ServerBehaviour, type Tolerance } from './behaviour.js';
export { EmptyTokenError, HostNotAvailableError, PortInUseError, PortNotPermittedError } from './errors.js';
export type { Fault, FaultKind } from './faults.js';
export { Journal, type JournalEntry } from './journal.js';
export { defaultLimits, type ServerLimits } from './limits.js';
export { type RunningServer, type ServerOptions, startServer } from './start-server.js';
