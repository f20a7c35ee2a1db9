import type { Task } from '../domain/task.ts';
import type { WordSubject } from './createWordRules.ts';

/** Whose words a task has, and where. The roles of the requester, and what a thread belongs to, are not stored. */
export function wordSubjectOfTask({ origin }: Pick<Task, 'origin'>): WordSubject {
  return {
    guildId: origin.guildInstalled ? origin.guildId : undefined,
    channelIds: undefined,
    roleIds: undefined,
    isBoundByAutoMod: origin.isBoundByAutoMod === true,
  };
}
