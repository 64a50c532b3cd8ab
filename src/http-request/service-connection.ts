/** A service connection with its secrets, as an execution needs it. Field names are those of the REST API. */
export interface ServiceConnection {
  readonly id: string;
  readonly name: string;
  /** `generic`, `azurerm`, … */
  readonly type: string;
  readonly url: string;
  readonly authorization: {
    /** `UsernamePassword`, `None`, … */
    readonly scheme: string;
    readonly parameters: Readonly<Record<string, string>>;
  };
  readonly data: Readonly<Record<string, string>>;
}

/** An own entry of authorization parameters or data by name, regardless of case. */
export function entryOf(entries: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(entries).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
