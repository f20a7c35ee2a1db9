import type { CommandContext } from '../context.ts';

/** The context of a form that is filled in from a task: its drafts are deleted with the task's member. */
export function draftsFrom(context: CommandContext, source: string): CommandContext {
  const { drafts } = context;
  return {
    ...context,
    drafts: { ...drafts, save: (input, userId) => drafts.save(input, userId, source) },
  };
}
