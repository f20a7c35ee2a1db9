import { findMissingSong, findSong } from '../findSong.ts';
import { createMusicOperation } from '../music/createMusicOperation.ts';
import { type Envelope, rejectWith } from '../reject.ts';
import { address, type Body, noEffect, number, onlyKnown, text, when } from '../rules.ts';
import { model, NEW, PERSONA, persona, TUNING, tuning } from '../songRules.ts';
import { toText } from '../toText.ts';
import type { World } from '../world.ts';

/** Minimum seconds of a section, and its maximum part of a song. */
const MIN_SECONDS = 10;
const MAX_SHARE = 0.5;

const isUpload = ({ uploadUrl }: Body): boolean => uploadUrl !== undefined;

/** Makes one song, with a callback at its end only. https://docs.kie.ai/suno-api/replace-section */
export const replaceSection = createMusicOperation({
  path: 'generate/replace-section',
  operationType: 'replace_section',
  price: 5,
  stages: ['complete'],
  rules: [
    onlyKnown(
      `taskId audioId uploadUrl model prompt tags title infillStartS infillEndS fullLyrics callBackUrl ${NEW} ${TUNING} ${PERSONA}`,
    ),
    address('callBackUrl', false),
    when(isUpload, [
      address('uploadUrl'),
      model(),
      noEffect('taskId audioId', 'beside uploadUrl: the song is one or the other'),
    ]),
    when(body => !isUpload(body), [text('taskId'), text('audioId'), noEffect('model', 'without uploadUrl')]),
    text('prompt', 5000),
    text('tags', 1000),
    text('title', 80),
    text('fullLyrics', 5000),
    text('lyrics', 5000, false),
    ...tuning,
    ...persona.slice(0, 2),
    number('infillStartS', { min: 0, decimals: 2 }),
    number('infillEndS', { above: 0, decimals: 2 }),
    ({ infillStartS, infillEndS }) => {
      const seconds = Number(infillEndS) - Number(infillStartS);
      return seconds >= MIN_SECONDS - 1e-6
        ? undefined
        : rejectWith(422, `infillStartS to infillEndS must be at least ${MIN_SECONDS} seconds`);
    },
  ],
  findMissing: (body, world) =>
    isUpload(body) ? undefined : (findMissingSong(body, world) ?? checkSection(body, world)),
  recordings: ({ uploadUrl }) => (uploadUrl === undefined ? [] : [uploadUrl]),
  plan: (body, world) => ({
    idea: toText(body.prompt),
    title: toText(body.title),
    tags: toText(body.tags),
    lyrics: toText(body.fullLyrics),
    songs: 1,
    model: toText(body.model) || (findSong(world, body)?.task.model ?? ''),
  }),
  failureForm: 'error',
});

function checkSection(body: Body, world: World): Envelope | undefined {
  const { duration = 0 } = findSong(world, body)?.track ?? {};
  const end = Number(body.infillEndS);
  if (end > duration) return rejectWith(422, 'infillEndS is after the end of the song');
  return end - Number(body.infillStartS) <= duration * MAX_SHARE
    ? undefined
    : rejectWith(422, 'infillStartS to infillEndS is more than half of the song');
}
