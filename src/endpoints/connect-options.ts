import type { AzureDevOpsPort, ConnectionOptions, Credentials } from '../azure-devops/index.js';
import type { Profile } from './generations.js';

/** Where service endpoints are, and who asks for them. */
export type ConnectOptions = EndpointScope &
  Omit<ConnectionOptions, 'url' | 'credentials'> &
  (
    | {
        readonly url: string;
        /** A personal access token or the token of a pipeline's job. One of Entra goes into `credentials`, as bearer. */
        readonly token: string;
      }
    | { readonly url: string; readonly credentials: Credentials }
    | {
        /** A connection that the caller has opened, and closes. */
        readonly port: AzureDevOpsPort;
      }
  );

/** Whose service endpoints. */
export interface EndpointScope {
  /** Name or id. */
  readonly project: string;
  /** Which server it is. Default: the server is asked, with one request. */
  readonly profile?: Profile | undefined;
  /** Told what an answer of the server had that no operation gives back. Default: nobody is told. */
  readonly onWarning?: ((warning: EndpointWarning) => void) | undefined;
}

/** Something that is no failure, but should not be silent either. */
export interface EndpointWarning {
  /** Stable: `UNUSABLE_ELEMENTS`, where elements of a list are left out. */
  readonly code: 'UNUSABLE_ELEMENTS';
  /** A sentence. */
  readonly message: string;
}
