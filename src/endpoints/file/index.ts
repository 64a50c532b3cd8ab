/** Service connections of a project as a file. */
export { type EndpointExport, type ExportOptions, exportEndpoints } from './export-endpoints.js';
export type { ExportPort } from './port.js';
export type { ExportedSecret } from './secret-names.js';
