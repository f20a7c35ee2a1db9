import { NOTICE_KINDS, type NoticeKind } from './kindOf.ts';

/** Names the one who asked among those who are told of a task. */
export const REQUESTER = 'requester';

/** A channel and what it is told: of a failure that became a song after all it may hear both. */
export interface ChannelTarget {
  readonly kind: NoticeKind;
  readonly channelId: string;
}

/** What a target is called in a task's record. */
export function nameTarget({ kind, channelId }: ChannelTarget): string {
  return `${kind}:${channelId}`;
}

/** Reads a name back, or nothing where it is not of a channel. */
export function readTarget(name: string): ChannelTarget | undefined {
  const [word, channelId] = name.split(':');
  const kind = NOTICE_KINDS.find(one => one === word);
  return kind && channelId ? { kind, channelId } : undefined;
}
