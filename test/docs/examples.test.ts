import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/configuration/index.js';
import { previewPipeline, startLocalAzureDevOps } from '../../src/local/index.js';
import { answer, startHttpServer } from '../support/http-server.js';

const pages = ['README.md', 'docs/run.md', 'docs/marketplace.md'];

interface Block {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

/** The fenced blocks of a language on all pages. */
function blocks(language: string): Block[] {
  return pages.flatMap((page) => {
    const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
    return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
      .filter(([, name]) => name === language)
      .map((match) => ({ page, line: text.slice(0, match.index).split('\n').length, text: match[2] ?? '' }));
  });
}

const yaml = blocks('yaml');
const pipelines = yaml.filter(({ text }) => /^(?:jobs|stages):/m.test(text));
const configurations = yaml.filter(({ text }) => /^serviceConnections:/m.test(text));

test('each YAML block of the pages is a pipeline or a configuration', () => {
  expect(pipelines.length + configurations.length).toBe(yaml.length);
  expect(pipelines.length).toBeGreaterThan(1);
  expect(configurations.length).toBeGreaterThan(1);
});

/** The connections that the pages speak of. */
const configuration = `serviceConnections:
  - { name: orders, type: generic, url: http://127.0.0.1:5001 }
  - { name: release-service, type: generic, url: http://127.0.0.1:5001 }
  - { name: test-service, type: generic, url: http://127.0.0.1:5001 }
variableGroups: { shared: { reason: a test } }
`;

test.each(pipelines)('the pipeline at $page:$line could run', async ({ page, text }) => {
  const steps = await previewPipeline(text, {
    file: page,
    configuration: { text: configuration, file: 'agentless.yml' },
  });

  expect(steps.length).toBeGreaterThan(0);
});

test.each(configurations)('the configuration at $page:$line is read', ({ page, text }) => {
  expect(readConfiguration(text, page).serviceConnections.length).toBeGreaterThan(0);
});

test('the pipeline and the configuration of the README run together', async () => {
  const api = await startHttpServer(answer(200, '{"status":"up"}'));
  const configuration = configurations.find(({ page }) => page === 'README.md')?.text ?? '';
  const local = await startLocalAzureDevOps({
    configuration: { text: configuration.replace('http://127.0.0.1:5001', api.url), file: 'agentless.yml' },
    environment: { ORDERS_PASSWORD: 'x' },
  });

  const { result } = await local.run(pipelines.find(({ page }) => page === 'README.md')?.text ?? '');
  await local.close();

  expect(result).toBe('succeeded');
});

test('the fault that the guide shows is told like that', async () => {
  const local = await startLocalAzureDevOps({
    configuration: { text: 'serviceConnections: [{ name: orders, type: generic, url: "http://x" }]', file: 'a.yml' },
  });
  const lines = ['jobs:', '  - job: a', '    pool: server', '    steps:', '      - task: InvokeRESTAPI@1'];
  lines.push('        inputs:', '          method: GET', '          serviceConnection: ordres');

  const run = local.run(lines.join('\n'));

  await expect(run).rejects.toMatchObject({
    message: "There is no service connection 'ordres'.",
    hint: "Did you mean 'orders'?",
    location: { file: 'azure-pipelines.yml', line: 8, column: 30 },
  });
  await local.close();
});
