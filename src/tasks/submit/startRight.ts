/** Name of the right that a command has while it starts a task: until its card stands, or never will. */
export function startRight(id: string): string {
  return `start:${id}`;
}
