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
}
