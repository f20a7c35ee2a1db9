import { type Attachment, AttachmentFlags } from 'discord.js';
import type { Recording } from '../../domain/taskInput.ts';
import { referenceKind } from '../../suno/requests/references.ts';

/** Prefix that clients give the names of files that are spoilers. */
const SPOILER_PREFIX = /^SPOILER_/;

/** Types of music without sound. */
const NOTES = /midi/;

/**
 * The files of a message that can have sound, films included, as Discord describes them. Whether they have any is checked
 * by their content before anything is paid.
 */
export function readAudioFiles(files: Iterable<Attachment>, isVoiceMessage: boolean): Recording[] {
  return [...files].filter(hasSound).map(({ name, url, size, contentType, duration, flags }) => ({
    name: name.replace(SPOILER_PREFIX, ''),
    url,
    bytes: size,
    ...(contentType && { type: contentType }),
    ...(duration && { seconds: duration }),
    ...(isVoiceMessage && { isVoiceMessage }),
    ...((flags.has(AttachmentFlags.IsSpoiler) || SPOILER_PREFIX.test(name)) && { isSpoiler: true }),
  }));
}

function hasSound({ name, contentType }: Attachment): boolean {
  const kind = referenceKind({ name, type: contentType ?? '' });
  return (kind === 'audio' || kind === 'video') && !NOTES.test(contentType ?? '');
}
