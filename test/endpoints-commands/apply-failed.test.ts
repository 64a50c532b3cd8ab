import { expect, test } from 'vitest';
import { startOrganization } from './organization.js';

const file = `projects: [Demo]
serviceConnections:
  - name: azure
    type: azurerm
    authorization: { scheme: ServicePrincipal, parameters: { tenantid: c0ffee00-0000-4000-8000-000000000001 } }
    data: { subscriptionId: c0ffee00-0000-4000-8000-000000000002, subscriptionName: main, creationMode: Automatic }
`;

test('a connection that ends in state Failed is told with its reason, and again by every later apply', async () => {
  const { endpoints } = await startOrganization({
    files: { 'agentless.yml': file },
    serverBehaviour: { automaticCreation: 'Failed', creationTime: 0 },
  });

  const first = await endpoints(['apply']);
  const plan = await endpoints(['plan', '--exit-code']);
  const second = await endpoints(['apply']);

  expect(first.exitCode).toBe(3);
  expect(first.stdout).toMatch(
    /^✗ create azure in Demo: Service connection 'azure' \([0-9a-f-]{36}\) failed: Failed to create an app/m,
  );
  expect(first.stdout).toMatch(/0 done, 0 unchanged, 1 failed, 0 not done\n$/);
  expect(plan.exitCode).toBe(0);
  expect(plan.stdout).toMatch(/^ {2}azure \(azurerm\) in Demo: is in state Failed: Failed to create an app/);
  expect(second.exitCode).toBe(3);
  expect(second.stdout).toMatch(
    /^✗ azure in Demo: Service connection 'azure' \([0-9a-f-]{36}\) failed: Failed to create an app/m,
  );
});
