import { ButtonStyle, ComponentType } from 'discord.js';
import { hasText, type TextKey, type Translate, translateTo } from '../../locales/translate.ts';
import type { InputError, InputPart } from '../../suno/requests/buildResult.ts';
import type { RepliableInteraction } from './repliableInteraction.ts';
import { replyPrivately } from './replyPrivately.ts';

const PARTS: Record<InputPart, TextKey> = {
  idea: 'replies.tooLongIdea',
  lyrics: 'replies.tooLongLyrics',
  title: 'replies.tooLongTitle',
  style: 'replies.tooLongStyle',
  styleIdea: 'replies.tooLongStyleIdea',
  avoid: 'replies.tooLongAvoid',
  prompt: 'replies.tooLongPrompt',
};

/** Replies with the error of an input, and a button that reopens the form with the input filled in. */
export async function replyInvalidInput(
  interaction: RepliableInteraction,
  problem: InputError,
  draftId: string,
): Promise<void> {
  const t = translateTo(interaction.locale);
  const button = {
    type: ComponentType.Button,
    custom_id: `reopen:${draftId}`,
    label: t('buttons.openForm'),
    style: ButtonStyle.Primary,
  } as const;
  await replyPrivately(interaction, {
    content: describeInputError(problem, t),
    components: [{ type: ComponentType.ActionRow, components: [button] }],
  });
}

function describeInputError(problem: InputError, t: Translate): string {
  switch (problem.kind) {
    case 'idea-needed':
      return t('replies.ideaNeeded');
    case 'lyrics-unchanged':
      return t('replies.lyricsUnchanged');
    case 'persona-needs-model':
      return t('replies.personaNeedsModel');
    case 'style-needed':
      return t('replies.styleNeeded');
    case 'prompt-needed':
      return t('replies.promptNeeded');
    case 'persona-needs-lyrics':
      return t('replies.personaNeedsLyrics');
    case 'too-long':
      return t('replies.tooLong', { count: problem.over, what: t(PARTS[problem.part]), max: problem.max });
    case 'field-needed':
      return t('replies.fieldNeeded', { field: nameField(problem.field, t) });
    case 'field-too-long':
      return t('replies.tooLong', {
        count: problem.over,
        what: nameField(problem.field, t),
        max: problem.max,
      });
    case 'field-range':
      return t(problem.max < Number.MAX_SAFE_INTEGER ? 'replies.fieldRange' : 'replies.fieldNumber', {
        ...problem,
        field: nameField(problem.field, t),
      });
    default:
      return problem satisfies never;
  }
}

/** Label of a field in the form. */
function nameField(field: string, t: Translate): string {
  const key = `fields.${field}.label`;
  return hasText(key) ? t(key) : field;
}
