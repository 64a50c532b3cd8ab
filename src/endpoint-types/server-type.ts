/**
 * A key in a server's own types (GET `_apis/serviceendpoint/types`): InputDescriptor of the REST API, as far as it
 * matters here.
 */
export interface ServerInputDescriptor {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `none`, `textBox`, `passwordBox`, `combo`, `checkBox`, … */
  readonly inputMode: string;
  readonly isConfidential: boolean;
  /** `AuthenticationParameter` for keys of `authorization.parameters`, null for those of `data`. */
  readonly groupName: string | null;
  readonly properties: { readonly visibleRule?: string; readonly updatesNotAllowed?: true } | null;
  readonly validation: { readonly dataType: string; readonly isRequired?: true };
  readonly values?: {
    readonly inputId: string;
    readonly defaultValue: string;
    readonly possibleValues: readonly { readonly value: string; readonly displayValue: string }[];
  };
}

/** An authorization scheme in a server's own types. */
export interface ServerAuthenticationScheme {
  readonly scheme: string;
  readonly displayName: string;
  readonly inputDescriptors: readonly ServerInputDescriptor[];
  readonly properties: Readonly<Record<string, string>>;
}

/** ServiceEndpointType of the REST API, as far as it matters here. Truth values of the URL are texts there. */
export interface ServerEndpointType {
  readonly name: string;
  readonly displayName: string;
  readonly endpointUrl: {
    readonly displayName: string;
    readonly value?: string;
    readonly format?: string;
    readonly isVisible: 'true' | 'false';
    readonly dependsOn?: {
      readonly input: string;
      readonly map: readonly { readonly key: string; readonly value: string }[];
    };
  };
  /** Keys of `data`. */
  readonly inputDescriptors: readonly ServerInputDescriptor[];
  readonly authenticationSchemes: readonly ServerAuthenticationScheme[];
  readonly dataSources: readonly { readonly name: string; readonly endpointUrl: string }[];
}

/** The types of servers before the `serviceendpoint` area: keys of `data` stand in each scheme, with another group. */
export type LegacyServerEndpointType = Omit<ServerEndpointType, 'inputDescriptors'>;

/** The group of keys of `authorization.parameters`. */
export const AUTHENTICATION_GROUP = 'AuthenticationParameter';

/** The data source behind the Verify button. */
export const TEST_CONNECTION = 'TestConnection';
