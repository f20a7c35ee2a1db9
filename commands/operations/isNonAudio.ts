import type { Recording } from '../../src/domain/taskInput.ts';

/** Types that Discord says of files that are no music whatever is in them. */
const NON_AUDIO_TYPES = /^(image|text|font|model)\/|^application\/(pdf|json|zip|x-zip-compressed)\b/;

/** What Discord's own type rules out at once; all else is told by its content, when it was fetched. */
export function isNonAudio({ type }: Recording): boolean {
  return type !== undefined && NON_AUDIO_TYPES.test(type);
}
