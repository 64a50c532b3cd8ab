/** The folder of the agent task, below the root of the repository. */
export const AGENT_TASK_FOLDER = 'tasks/InvokeRestApiAgentV1';

/** The program that the manifest of the task names. */
export const AGENT_TASK_PROGRAM = `${AGENT_TASK_FOLDER}/index.cjs`;

/** The licences of what is in the program. */
export const AGENT_TASK_NOTICES = `${AGENT_TASK_FOLDER}/THIRD-PARTY-NOTICES.txt`;

/** The source maps of the program and of its parts. They are not in the folder of the task, since that is packed whole. */
export const AGENT_TASK_SOURCE_MAPS = 'dist/source-maps/InvokeRestApiAgentV1';
