/** Name of the lock that a command holds while it starts a task: until its card is sent, or never will be. */
export function startLockName(id: string): string {
  return `start:${id}`;
}
