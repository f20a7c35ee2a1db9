import { setTimeout as wait } from 'node:timers/promises';
import type { Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Coordination } from '../src/store/createCoordination.ts';

/** Milliseconds that an interaction can be answered at all: its token ends then. */
const CLAIM_TTL_MS = 15 * 60 * 1000;

/** Milliseconds that other processes have to claim what this one had better not answer: of the three seconds for an answer. */
const LEAVE_TO_OTHERS_MS = 1000;

/** Interactions that one process alone remembers: more than come within seconds, after which a gateway repeats none. */
const REMEMBERED_MAX = 10_000;

/**
 * Who answers what this process can answer: itself, others if there are any, or only others. `others-first`: it says that it stops,
 * or that it does not know a button.
 */
export type Answerer = 'self' | 'others-first' | 'others';

/** Whether this process answers an interaction. @throws StoreError if that cannot be found out. */
export type ClaimInteraction = (interaction: Interaction, answerer: Answerer) => Promise<boolean>;

/**
 * Creates the claim of interactions. Discord sends each interaction to every process: the first to claim it answers it. One process
 * alone answers all. The gateway can repeat an interaction, which is answered once.
 */
export function createClaimInteraction(
  { isShared, claim }: Pick<Coordination, 'isShared' | 'claim'>,
  leaveMs = LEAVE_TO_OTHERS_MS,
): ClaimInteraction {
  const seen = new LRUCache<string, true>({ max: REMEMBERED_MAX });
  return async ({ id }, answerer) => {
    if (!isShared) {
      const isNew = !seen.has(id);
      seen.set(id, true);
      return isNew;
    }
    if (answerer === 'others') return false;
    if (answerer === 'others-first') await wait(leaveMs);
    return claim(`seen:${id}`, CLAIM_TTL_MS);
  };
}
