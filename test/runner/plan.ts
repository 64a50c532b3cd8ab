import { readConfiguration } from '../../src/configuration/index.js';
import { readPipeline } from '../../src/local/pipeline/read.js';
import { planRun } from '../../src/local/runner/run-plan.js';
import { createSelection } from '../../src/local/runner/selection.js';
import { TaskCatalogue } from '../../src/local/runner/task-catalogue.js';
import { seedEndpoints } from '../../src/local/seed-endpoints.js';
import { StoredConnections } from '../../src/local/service-connections.js';
import { Store } from '../../src/local/store/store.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { parseTaskDefinition } from '../../src/tasks/index.js';
import { parseYaml } from '../../src/yaml/index.js';

const configuration = readConfiguration(
  'serviceConnections: [{ name: api, type: generic, url: http://127.0.0.1:1 }]',
  'agentless.yml',
);
const project = { id: '0e3b6a52-1d59-4b0a-9a53-0d5f0f0b6f11', name: 'Demo' };
const collectionUrl = 'http://127.0.0.1:1/DefaultCollection/';

/** The definition of a server task without inputs. */
function taskNamed(name: string, id: string) {
  const execution = { HttpRequest: { Execute: { EndpointUrl: 'http://127.0.0.1:1/', Method: 'GET' } } };
  const version = { Major: 1, Minor: 0, Patch: 0 };
  return parseTaskDefinition(JSON.stringify({ id, name, version, runsOn: ['Server'], inputs: [], execution }), name);
}

/** Plans the server jobs of a pipeline without running it. Its tasks are the built-in ones, `Ping` and `Ping1`. */
export function planPipeline(text: string) {
  const planId = '9c1f6e36-5a07-4b93-9ff4-2a4b7d9f9b01';
  const store = new Store(planId, [project]);
  const newId = () => 'c0ffee00-0000-4000-8000-000000000001';
  seedEndpoints(store, { configuration, environment: {}, masker: new SecretMasker(), newId, time: '' });
  const pipeline = readPipeline(parseYaml(text, 'p.yml'), 'p.yml');
  const { stages } = planRun(pipeline, {
    facts: { collectionUrl, project, hubName: 'build', planId, timelineId: planId, accessToken: 't', runNumber: 1 },
    tasks: new TaskCatalogue([
      taskNamed('Ping', '3d1f7f7e-0000-4000-8000-000000000001'),
      taskNamed('Ping1', '3d1f7f7e-0000-4000-8000-000000000002'),
    ]),
    azureDevOps: { url: collectionUrl, accessToken: 't' },
    behaviour: {},
    retriesTasks: true,
    configured: [],
    given: [],
    variableGroups: { names: [], find: () => undefined },
    connections: new StoredConnections(store, project.id),
    masker: new SecretMasker(),
    selection: createSelection(pipeline, {}),
  });
  return stages.flatMap(({ jobs }) => jobs).flatMap((job) => (job.kind === 'server' ? [job] : []));
}
