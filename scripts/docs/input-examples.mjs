/** @typedef {Readonly<Record<string, string | readonly string[]>>} Examples by the name of the input; several lines as a list */

/** Inputs that mean the same in all three tasks. */
const shared = {
  connectedServiceNameSelector: 'connectedServiceName',
  connectedServiceName: 'orders',
  connectedServiceNameARM: 'production-azure',
  connectedServiceNameAzureDevOps: 'other-organization',
  method: 'GET',
  headers: '{ "Content-Type": "application/json", "X-Team": "shop" }',
  body: '{ "version": "$(Build.BuildId)" }',
  urlSuffix: '/orders/7?expand=lines',
  successCriteria: "eq(root['state'], 'ready')",
};

/** @type {Examples} */
const server = { ...shared, waitForCompletion: 'true' };

/** @type {Examples} */
const poll = {
  ...shared,
  method: 'PUT',
  urlSuffix: '/deployments',
  statusLocation: "root['statusUrl']",
  pollWhile: "in(root['state'], 'queued', 'running')",
  pollInterval: '00:05:00',
  resultLocation: "root['resultUrl']",
  outputVariables: '{ "version": "root[\'version\']" }',
};

/** @type {Examples} */
const agent = {
  ...shared,
  baseUrl: 'https://api.example.com/v2',
  waitForCompletion: 'false',
  successCriteria: "and(eq(response['statuscode'], 'OK'), gt(root['count'], 0))",
  queryParameters: ['branch = $(Build.SourceBranch)', '$top = 10'],
  bodySource: 'multipart',
  bodyFile: '$(Pipeline.Workspace)/report.json',
  formFields: ['grant_type = client_credentials', 'scope = orders'],
  uploadFiles: ['report = out/report.csv; type=text/csv', 'log = out/build.log; filename=build.txt'],
  requestTimeout: '5m',
  retryCount: '3',
  retryDelay: '5s',
  maximumRetryDelay: '2m',
  retryStatusCodes: '429, 500-599',
  retryErrors: 'connect, timeout',
  pollUntil: "in(root['status'], 'succeeded', 'failed')",
  pollInterval: '30s',
  pollTimeout: '2h',
  acceptedStatusCodes: '200-299, 404',
  followRedirects: 'false',
  maximumResponseSize: '2GB',
  responseFile: '$(Build.ArtifactStagingDirectory)/image.bin',
  outputVariables: ['orderId = $.order.id', 'downloadKey! = $.key'],
  missingOutput: 'empty',
  publishSummary: 'false',
  clientCertificate: '$(certificate.secureFilePath)',
  clientCertificateKey: '$(clientKey)',
  clientCertificatePassphrase: '$(clientPassphrase)',
  certificateAuthority: 'certificates/company-root.pem',
};

/** The pages of the tasks, and what their tables of inputs are made from. */
export const taskPages = [
  { page: 'docs/tasks/invoke-rest-api-server.md', folder: 'tasks/InvokeRestApiServerV1', examples: server },
  { page: 'docs/tasks/invoke-rest-api-poll.md', folder: 'tasks/InvokeRestApiPollV1', examples: poll },
  { page: 'docs/tasks/invoke-rest-api-agent.md', folder: 'tasks/InvokeRestApiAgentV1', examples: agent },
];
