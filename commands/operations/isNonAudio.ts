import type { Recording } from '../../src/domain/taskInput.ts';

/** Types that Discord reports only for files that cannot be music. */
const NON_AUDIO_TYPES = /^(image|text|font|model)\/|^application\/(pdf|json|zip|x-zip-compressed)\b/;

/** Whether Discord's type alone rules a file out. All other files are checked by content after they are fetched. */
export function isNonAudio({ type }: Recording): boolean {
  return type !== undefined && NON_AUDIO_TYPES.test(type);
}
