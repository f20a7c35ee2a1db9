import { setTimeout as wait } from 'node:timers/promises';
import type { Origin } from '../domain/origin.ts';
import type { AccessSettings } from './accessSettings.ts';
import type { Blocks } from './createBlocks.ts';
import type { Owners } from './createOwners.ts';
import type { AccessState, ServerAccess } from './createServerAccess.ts';

/**
 * Milliseconds in all. An interaction is answered after two seconds at the latest, and the rest of what is checked before it
 * needs some of them.
 */
const ANSWER_WITHIN_MS = 1000;

/** Why a member may not start a task here. `unknown`: Discord has not said whether they may. */
export type AccessDenial = 'private-server' | 'owner-only' | 'off' | 'blocked' | 'unknown';

/** Decides who may start tasks, and where. */
export interface Access {
  /**
   * Why the member may not start a task in this place; nothing if they may. Resolves within a second: by the last answer
   * if Discord gives no new one.
   */
  denialReason(place: AccessPlace): Promise<AccessDenial | undefined>;
  /** Must be called with each command: the owner's first one in a server opens it. */
  noteUse(place: AccessPlace): Promise<void>;
}

/** Who asks, and where. */
export type AccessPlace = Pick<Origin, 'userId' | 'guildId' | 'guildInstalled'>;

interface Options {
  readonly settings: AccessSettings;
  readonly owners: Pick<Owners, 'has' | 'isOwner'>;
  readonly blocks: Pick<Blocks, 'hasAny'>;
  readonly servers: ServerAccess;
}

/** Creates it. A command of an app that members have installed for themselves counts as a direct message. */
export function createAccess({ settings, owners, blocks, servers }: Options): Access {
  async function noteUse({ userId, guildId, guildInstalled }: AccessPlace): Promise<void> {
    if (settings.allowedServers !== 'managed' || !guildInstalled || guildId === undefined) return;
    if (await owners.isOwner(userId)) await servers.markUsed(guildId);
  }

  /** The owner and the team cannot be blocked, because they could not undo it. */
  async function isBlocked({ userId, guildId }: AccessPlace): Promise<boolean> {
    const ids = guildId === undefined ? [userId] : [userId, guildId];
    return (await blocks.hasAny(ids)) && !(await owners.isOwner(userId));
  }

  async function decide(place: AccessPlace): Promise<AccessDenial | undefined> {
    const { userId, guildId, guildInstalled } = place;
    if (await isBlocked(place)) return 'blocked';
    if (!guildInstalled || guildId === undefined) {
      if (settings.directMessages !== 'owner') return directMessageDenial(undefined);
      return directMessageDenial(await owners.isOwner(userId));
    }
    await noteUse(place);
    return serverDenial(await servers.stateOf(guildId));
  }

  /** Decides by the last answers, without waiting. */
  async function decideNow({
    userId,
    guildId,
    guildInstalled,
  }: AccessPlace): Promise<AccessDenial | undefined> {
    const ids = guildId === undefined ? [userId] : [userId, guildId];
    if (owners.has(userId) !== true && (await blocks.hasAny(ids))) return 'blocked';
    if (!guildInstalled || guildId === undefined) return directMessageDenial(owners.has(userId));
    return serverDenial(servers.lastStateOf(guildId));
  }

  function directMessageDenial(isOne: boolean | undefined): AccessDenial | undefined {
    if (settings.directMessages === 'off') return 'off';
    if (settings.directMessages === 'on' || isOne) return undefined;
    return isOne === undefined ? 'unknown' : 'owner-only';
  }

  return {
    noteUse,
    denialReason: place =>
      Promise.race([
        decide(place),
        // Unreferenced: a stop does not wait for it.
        wait(ANSWER_WITHIN_MS, undefined, { ref: false }).then(() => decideNow(place)),
      ]),
  };
}

function serverDenial(state: AccessState): AccessDenial | undefined {
  if (state === 'open') return undefined;
  return state === 'closed' ? 'private-server' : 'unknown';
}
