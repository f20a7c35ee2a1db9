import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import { musicFamily } from '../news/musicFamily.ts';
import type { Operation } from '../operation.ts';
import { instrumentalField, lyricsField, modelField, styleField, titleField } from '../requests/askFields.ts';
import { buildSongForm } from '../requests/buildSongForm.ts';
import type { Built } from '../requests/built.ts';
import { nameAfterBoth, nameAfterFile } from '../requests/nameAfter.ts';
import { saidIn } from '../requests/said.ts';
import { weightFields } from '../requests/songFields.ts';
import { checkSongForm, songFormFields } from '../requests/songForm.ts';
import { uploadUrl } from '../requests/uploadFields.ts';

/** https://docs.kie.ai/suno-api/generate-mashup */
export const mashupRequestSchema = z
  .object({ uploadUrlList: z.array(uploadUrl).length(2), ...songFormFields, ...weightFields })
  .superRefine(checkSongForm);

export type MashupRequest = z.infer<typeof mashupRequestSchema>;

/** The sister vendor's list of models for it lacks this one. https://docs.sunoapi.org/suno-api/generate-mashup */
const NOT_EVERYWHERE = 'V5_5';
const EVERYWHERE = 'V5';

/** Two recordings of a member become one song. */
export const mashup: Operation<MashupRequest> = {
  ...musicFamily,
  name: 'mashup',
  submitPath: '/api/v1/generate/mashup',
  request: mashupRequestSchema,
  ask: {
    on: 'recordings',
    command: 'mashup',
    fields: [styleField, lyricsField, titleField, instrumentalField, modelField],
    build,
  },
};

/** KIE marks style and title as needed in either mode, so both are always there. */
function build(wish: AskWish, { uploads, model: usual }: BuildContext): Built {
  const said = saidIn(wish);
  const [first, second] = wish.recordings.map(({ name }) => name);
  const { style = 'mashup', title = nameAfterBoth(first, second) } = said;
  return buildSongForm(said, {
    model: said.model ?? (usual === NOT_EVERYWHERE ? EVERYWHERE : usual),
    recordings: wish.recordings,
    style,
    idea: said.style ?? `A mashup of ${nameAfterFile(first)} and ${nameAfterFile(second)}`,
    title,
    always: { uploadUrlList: uploads, style, title },
  });
}
