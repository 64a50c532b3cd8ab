// An Azure Function (programming model v4 of Node.js) that works for a task after it has answered; index.mjs registers it,
// and host.mjs runs it on this machine.
//
// Settings of the function app: DEPLOY_KEY, a long random text, and DEPLOY_ORGANIZATION, as https://dev.azure.com/fabrikam.
//
// After the answer the platform counts the invocation as done. Work of some minutes is safe only where the plan keeps
// instances running; for longer work, put the facts of the task (`task.facts`, token included) into a queue, and go on in
// a function that the queue triggers, with TaskSession.fromFacts.
import { createFunctionsHandler, defineHandler } from 'azure-pipelines-agentless/callback';

const handler = defineHandler({
  timeLimit: 4 * 60_000,
  async execute(task) {
    await task.log('Deploying');
    await task.setVariable('slot', 'staging');
    return { result: 'succeeded', message: 'Deployed to the slot staging.' };
  },
});

/** Whoever knows the key may call: the pipeline sends it in a header, from a secret variable. */
export const deploy = createFunctionsHandler(handler, {
  authentication: { kind: 'header', name: 'X-Deploy-Key', secret: process.env.DEPLOY_KEY ?? '' },
  allowedOrigins: [process.env.DEPLOY_ORGANIZATION ?? 'http://127.0.0.1:*'],
});
