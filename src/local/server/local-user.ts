/** The one user that there is: whoever holds the server's token. */
export const localUser = {
  id: '6b2ddb5c-2f4e-4a55-8f0e-2f1c6d2f5a01',
  displayName: 'Local User',
  uniqueName: 'local',
} as const;

/** Whose tokens jobs have. */
export const buildService = {
  id: '8f0e6a1c-93b7-4d5e-9a61-3c7f21d4be02',
  displayName: 'Project Collection Build Service',
  uniqueName: 'build',
} as const;
