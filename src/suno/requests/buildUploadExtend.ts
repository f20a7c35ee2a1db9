import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import type { Built } from './built.ts';
import { checkMoment } from './checkMoment.ts';
import { fitSong } from './fitTexts.ts';
import { limitsOf } from './models.ts';
import { nameAfterFile } from './nameAfter.ts';
import { saidIn } from './said.ts';

/**
 * What goes on as the recording is still needs a prompt at KIE, which is documented as a description and has been sung
 * as lyrics: a mark in brackets is read as the one and never sung as the other.
 */
const AS_IT_IS = '[Continue in the same style]';
const AS_IT_IS_INSTRUMENTAL = '[Instrumental]';

/**
 * Goes on as the recording is where a member says no more than the moment. With a style, lyrics or a title of theirs,
 * style and lyrics are both needed (an instrumental has none), and a missing title is the file's name.
 * https://docs.kie.ai/suno-api/upload-and-extend-audio
 */
export function buildUploadExtend(wish: AskWish, { uploads, model: usual }: BuildContext): Built {
  const { from, style, lyrics, title, avoid, model = usual, ...said } = saidIn(wish);
  const [recording] = wish.recordings;
  const problem = checkMoment(from, recording?.seconds);
  if (problem) return { problem };

  const limits = limitsOf(model);
  const instrumental = said.instrumental && lyrics === undefined;
  const always = { uploadUrl: uploads[0], continueAt: from, instrumental, model, negativeTags: avoid };
  if ((style ?? lyrics ?? title) === undefined) {
    const prompt = instrumental ? AS_IT_IS_INSTRUMENTAL : AS_IT_IS;
    return fitSong({ ...always, defaultParamFlag: false, prompt }, limits);
  }
  if (style === undefined) return { problem: { kind: 'field-needed', field: 'style' } };
  if (lyrics === undefined && !instrumental) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  return fitSong(
    {
      ...always,
      defaultParamFlag: true,
      prompt: lyrics,
      style,
      title: title ?? nameAfterFile(recording?.name),
    },
    limits,
  );
}
