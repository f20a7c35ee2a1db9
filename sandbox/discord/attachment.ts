import type { APIAttachment } from 'discord-api-types/v10';
import { detectContentType } from './detectContentType.ts';
import type { SandboxAttachment } from './records/attachment.ts';
import type { World } from './world.ts';

/** Milliseconds that a signed CDN URL is valid. */
const URL_LIFE_MS = 24 * 60 * 60 * 1000;

/** Stores a file on the CDN. */
export function storeFile(
  world: World,
  channelId: string,
  file: { filename: string; bytes: Buffer } & Partial<
    Pick<SandboxAttachment, 'description' | 'flags' | 'voice'>
  >,
  lifeMs = URL_LIFE_MS,
): SandboxAttachment {
  const id = world.newId();
  const filename = cleanFilename(file.filename);
  const contentType = detectContentType(file.bytes, filename);
  const { bytes } = file;
  world.stored.set(id, { channelId, filename, contentType, bytes });
  const expires = Math.floor((world.clock.now() + lifeMs) / 1000).toString(16);
  const signature = `ex=${expires}&is=${Math.floor(world.clock.now() / 1000).toString(16)}&hm=${id.padStart(64, '0')}&`;
  return {
    id,
    filename,
    size: bytes.length,
    contentType,
    url: `${world.origin}/cdn/attachments/${channelId}/${id}/${encodeURIComponent(filename)}?${signature}`,
    description: file.description,
    ...(file.flags !== undefined && { flags: file.flags }),
    ...(file.voice && { voice: file.voice }),
    bytes: () => bytes,
  };
}

/**
 * The name that Discord gives a file: spaces become underscores; other characters than letters, digits, dots, dashes
 * and underscores are removed.
 */
export function cleanFilename(filename: string): string {
  const clean = filename
    .normalize('NFC')
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '');
  return clean === '' || /^\.+$/.test(clean) ? 'unknown' : clean;
}

/** An attachment as the API returns it. */
export function attachmentJson(
  attachment: SandboxAttachment,
  extra: { ephemeral?: true } = {},
): APIAttachment {
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url: attachment.url,
    proxy_url: attachment.url,
    content_type: attachment.contentType,
    ...(attachment.description === undefined ? {} : { description: attachment.description }),
    ...(attachment.flags === undefined ? {} : { flags: attachment.flags }),
    ...(attachment.voice === undefined
      ? {}
      : { duration_secs: attachment.voice.seconds, waveform: attachment.voice.waveform }),
    ...extra,
  };
}
