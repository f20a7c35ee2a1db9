import { setTimeout as wait } from 'node:timers/promises';
import type { RequestRecord, World } from './world.ts';

/** Routes that edit a message, whose token or channel comes before its id in the path. */
const EDIT = /\/(?:webhooks\/\d+\/([\w-]+)|channels\/\d+)\/messages\/([^/?]+)/;

/**
 * Makes edits take some time, and notes those of one message that are under way at the same time: Discord promises nothing about
 * which of them comes last.
 */
export function createEditWatch(world: World, editMs: number) {
  const running = new Map<string, RequestRecord[]>();

  /** Adds one to the running edits of a message. */
  function begin(messageId: string, request: RequestRecord): void {
    const all = [...(running.get(messageId) ?? []), request];
    running.set(messageId, all);
    if (all.length === 1) return;
    world.editOverlaps.push({ messageId, clients: all.map(({ client }) => client) });
  }

  function end(messageId: string, request: RequestRecord): void {
    const left = (running.get(messageId) ?? []).filter(other => other !== request);
    if (left.length === 0) running.delete(messageId);
    else running.set(messageId, left);
  }

  return async <T>(request: RequestRecord, work: () => T): Promise<T> => {
    const messageId = request.method === 'PATCH' ? editedMessage(world, request.path) : undefined;
    if (messageId === undefined) return work();
    begin(messageId, request);
    try {
      if (editMs > 0) await wait(editMs);
      return work();
    } finally {
      end(messageId, request);
    }
  };
}

/** The id of the message that a path is about; `@original` is that of the token. */
function editedMessage({ interactions }: World, path: string): string | undefined {
  const [, token, id] = EDIT.exec(decodeURIComponent(path)) ?? [];
  if (id !== '@original') return id;
  return [...interactions.values()].find(one => one.token === token)?.original?.id;
}
