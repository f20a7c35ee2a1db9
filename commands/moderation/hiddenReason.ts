import { hidesInput } from '../../src/domain/moderation.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TextKey } from '../../src/locales/translate.ts';

/** Why a task is hidden from a member, in a text that has no word of it. */
export function hiddenReason(task: Task): TextKey {
  return hidesInput(task) ? 'replies.hiddenWords' : 'replies.heldByModerators';
}
