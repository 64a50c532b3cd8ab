/** How a task ends, in the words of the agent's command `task.complete`. */
export type TaskResult = 'Succeeded' | 'SucceededWithIssues' | 'Failed';
