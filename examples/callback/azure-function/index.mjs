// What the package.json of the function app names as its "main"; its dependencies are @azure/functions and
// azure-pipelines-agentless. When instances are taken down, it waits for the tasks that are still worked on.
import { app } from '@azure/functions';
import { deploy } from './deploy.mjs';

app.http('deploy', { methods: ['POST'], authLevel: 'anonymous', handler: deploy });
app.hook.appTerminate(() => deploy.idle());
