import { ButtonStyle, ComponentType } from 'discord.js';
import { renderPrice } from '../../cards/actions/renderPrice.ts';
import { QUOTE_MAX } from '../../cards/limits.ts';
import { clockTime } from '../../cards/text/clockTime.ts';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
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

const REFERENCES = {
  image: 'replies.references.image',
  video: 'replies.references.video',
  audio: 'replies.references.audio',
  all: 'replies.references.all',
} as const;

/**
 * Replies with the error of an input, and buttons that reopen the form with the input filled in. A song can also be
 * fine-tuned, or made without its files.
 */
export async function replyInvalidInput(
  interaction: RepliableInteraction,
  problem: InputError,
  draft: { readonly id: string; readonly input: TaskInput; readonly price: number },
): Promise<void> {
  const t = translateTo(interaction.locale);
  const { id, input } = draft;
  const price = renderPrice(draft.price, t);
  const hasFiles = input.kind === 'song' && (input.references ?? []).length > 0;
  const buttons = [
    button(`reopen:${id}`, t('buttons.openForm'), ButtonStyle.Primary),
    ...(hasFiles
      ? [button(`drop-files:${id}`, t('buttons.dropFiles', { price }), ButtonStyle.Secondary)]
      : []),
    ...(input.kind === 'song' ? [button(`tune-draft:${id}`, t('buttons.tune'), ButtonStyle.Secondary)] : []),
  ];
  await replyPrivately(interaction, {
    content: describeInputError(problem, t),
    components: [{ type: ComponentType.ActionRow, components: buttons }],
  });
}

function button(customId: string, label: string, style: ButtonStyle.Primary | ButtonStyle.Secondary) {
  return { type: ComponentType.Button as const, custom_id: customId, label, style };
}

function quoteName(name: string): string {
  return escapeMarkdown(truncate(sanitizeLine(name), QUOTE_MAX));
}

function describeInputError(problem: InputError, t: Translate): string {
  switch (problem.kind) {
    case 'idea-needed':
      return t('replies.ideaNeeded');
    case 'blocked-words':
      return t('replies.wordBlocked');
    case 'mature-words':
      return t('replies.matureWords');
    case 'lyrics-unchanged':
      return t('replies.lyricsUnchanged');
    case 'persona-needs-model':
      return t('replies.personaNeedsModel');
    case 'references-need-idea':
      return t('replies.referencesNeedIdea');
    case 'references-need-model':
      return t('replies.referencesNeedModel');
    case 'reference-type':
      return t('replies.referenceType', { name: quoteName(problem.name) });
    case 'reference-size':
      return t('replies.referenceSize', { name: quoteName(problem.name), max: problem.max });
    case 'reference-count':
      return t('replies.referenceCount', { what: t(REFERENCES[problem.what]), max: problem.max });
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
      return describeRange(problem, t);
    default:
      return problem satisfies never;
  }
}

/** The limits of a field: of one that takes times, as times. */
function describeRange({ field, min, max }: InputError & { kind: 'field-range' }, t: Translate): string {
  const name = nameField(field, t);
  if (!TIME_FIELDS.has(field)) return t('replies.fieldRange', { field: name, min, max });
  const isEndless = max === Number.MAX_SAFE_INTEGER;
  return isEndless
    ? t('replies.fieldTime', { field: name })
    : t('replies.fieldTimeRange', { field: name, min: clockTime(min), max: clockTime(max) });
}

const TIME_FIELDS: ReadonlySet<string> = new Set(['from', 'to', 'duration']);

/** Label of a field in the form. */
function nameField(field: string, t: Translate): string {
  const key = `fields.${field}.label`;
  return hasText(key) ? t(key) : field;
}
