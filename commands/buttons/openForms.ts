import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { audienceOf } from '../../src/domain/audience.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { ButtonAction } from '../context.ts';
import { draftsFrom, openForm } from '../forms/openForm.ts';
import { songForm } from '../forms/songForm.ts';
import { requireTask } from './requireTask.ts';

/** Opens the form of a song, filled in with one version of the lyrics. */
export const sing: ButtonAction = {
  action: 'sing',
  execute: async (interaction, [id, variant], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const lyric = progressOf(task.updates).lyrics[Number(variant)];
    const input = { title: lyric?.title, lyrics: lyric?.text, instrumental: false, model: context.model };
    await songForm.open(
      interaction,
      { kind: 'song', ...input, ...audienceOf(task.input) },
      draftsFrom(context, task.id),
    );
  },
};

/** Opens the form of a song, filled in with a style that a task has made. */
export const styleSong: ButtonAction = {
  action: 'style-song',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const { result } = progressOf(task.updates);
    const style = result?.kind === 'style' ? result.text : undefined;
    await songForm.open(
      interaction,
      { kind: 'song', style, instrumental: false, model: context.model, ...audienceOf(task.input) },
      draftsFrom(context, task.id),
    );
  },
};

/** Opens the form of a rejected input again, filled in with that input. */
export const reopenForm: ButtonAction = {
  action: 'reopen',
  execute: async (interaction, [draftId], context) => {
    const input = draftId === undefined ? undefined : await context.drafts.read(draftId, interaction.user.id);
    if (input) await openForm(interaction, input, context);
    else await replyPrivately(interaction, context.t('replies.gone'));
  },
};
