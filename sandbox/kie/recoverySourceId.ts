/** The id of the task to recover, in the spelling of either vendor or of `createTask`. */
export function recoverySourceId(body: Readonly<Record<string, unknown>>): unknown {
  return body.task_id ?? body.sunoTaskId ?? body.taskId;
}
