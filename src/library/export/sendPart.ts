import { openAsBlob } from 'node:fs';
import { type APIMessage, type REST, Routes } from 'discord.js';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { toRestRequest } from '../../discord/rest/toRestRequest.ts';
import { MESSAGES_PER_REQUEST } from '../../lib/discordLimits.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { translateTo } from '../../locales/translate.ts';
import type { ExportState } from './exportState.ts';

/** Characters of an export's id in the names of its archives. */
const ID_LENGTH = 6;

/** Sends the next part of an export, once per nonce as long as Discord remembers it. It can be aborted. */
export async function sendPart(
  rest: REST,
  state: ExportState,
  zip: { readonly path: string },
  signal: AbortSignal,
): Promise<void> {
  const t = translateTo(state.locale);
  const name = nameOfPart(state);
  const file = new File([await openAsBlob(zip.path)], name, { type: 'application/zip' });
  const number = state.parts + 1;
  const body = {
    content: t('export.part', { number }),
    attachments: [{ id: '0', filename: name }],
    allowed_mentions: NO_MENTIONS,
    nonce: nonceFor(state.id, `part:${number}`),
    enforce_nonce: true,
  };
  await rest.post(Routes.channelMessages(state.channelId), {
    ...toRestRequest({ body, files: [file] }),
    signal,
  });
}

/** Whether the message of the next part is in the channel: an earlier attempt may have ended before it was noted. */
export async function isPartSent(rest: REST, state: ExportState): Promise<boolean> {
  const query = new URLSearchParams({ after: state.messageId, limit: String(MESSAGES_PER_REQUEST) });
  const name = nameOfPart(state);
  for (let after: string | undefined = state.messageId; after !== undefined; ) {
    query.set('after', after);
    const messages = (await rest.get(Routes.channelMessages(state.channelId), { query })) as APIMessage[];
    if (messages.some(({ attachments }) => attachments.some(({ filename }) => filename === name)))
      return true;
    after = messages.length < MESSAGES_PER_REQUEST ? undefined : messages[0]?.id;
  }
  return false;
}

function nameOfPart({ id, parts }: ExportState): string {
  return `songs_${id.slice(0, ID_LENGTH)}_${parts + 1}.zip`;
}
