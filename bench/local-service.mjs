// A local Azure DevOps in a process of its own, with a delay before each answer, so that its work is not counted as ours.
import { importBuiltLocal } from './built.mjs';

const { startLocalAzureDevOps } = await importBuiltLocal();
const { projects, milliseconds } = JSON.parse(process.argv[2] ?? '{}');
const local = await startLocalAzureDevOps({
  configuration: { text: JSON.stringify({ projects }), file: 'agentless.yml' },
  faults: [{ fault: 'latency', milliseconds }],
});
process.send?.({ url: local.url, token: local.token });
process.on('disconnect', () => process.exit(0));
