/** Where service connections lie: reads below a project, writes there before 6.0 and below the organization after. */
export const endpointTemplates = {
  inProject: '{project}/_apis/serviceendpoint/endpoints',
  oneInProject: '{project}/_apis/serviceendpoint/endpoints/{endpointId}',
  ofOrganization: '_apis/serviceendpoint/endpoints',
  oneOfOrganization: '_apis/serviceendpoint/endpoints/{endpointId}',
} as const;
