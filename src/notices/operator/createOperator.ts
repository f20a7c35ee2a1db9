import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { translateTo } from '../../locales/translate.ts';
import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';
import type { Submission } from '../../suno/client/submission.ts';
import { isEnd } from '../../tasks/stage.ts';
import type { Update } from '../../tasks/update.ts';
import { createLines } from '../createLines.ts';
import { nonceOf } from '../nonceOf.ts';
import { readRefusal } from '../refusal.ts';
import { openDirect, sendOnce } from '../sendDirect.ts';
import { createCallbackWatch } from './createCallbackWatch.ts';
import { createCreditLooks } from './createCreditLooks.ts';
import { createCreditWatch } from './createCreditWatch.ts';
import { createGroups } from './createGroups.ts';
import { TROUBLE_TEXTS, TROUBLES, type Trouble } from './troubles.ts';

/** Milliseconds between looks at what was counted. */
const FLUSH_MS = 60_000;

/** Looks over the bot's shoulder and tells its operator what is theirs to mend. */
export interface Operator {
  /** The same submission, whose outcome the operator hears of where it is theirs to mend. */
  watchSubmit<Asked>(submit: (asked: Asked) => Promise<Submission>): (asked: Asked) => Promise<Submission>;
  /** The same polling, which tells when callbacks no longer come. */
  watchPoll<Asked>(
    poll: (asked: Asked) => Promise<Update | undefined>,
  ): (asked: Asked) => Promise<Update | undefined>;
  /** A callback came. */
  heard(): void;
  /** Commits, and tells where that failed. */
  commit(write: Write): Promise<void>;
  start(): void;
  stop(): void;
}

interface Ports {
  readonly rest: REST;
  /** Where to tell; without one, only the log is told. */
  readonly channelId: string | undefined;
  /** Who gets a direct message when credits run low. */
  readonly ownerUserId: string | undefined;
  /** Credits under which the operator is told; 0 means never. */
  readonly lowCredits: number;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  /** The balance, or nothing where the vendor does not say. */
  readonly readCredits: () => Promise<number | undefined>;
  /** What came of asking the bot's own public address; absent where it has none. */
  readonly probe: (() => Promise<string>) | undefined;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Makes what tells the operator, in a channel of their choice, grouped. */
export function createOperator(ports: Ports): Operator {
  const { rest, channelId, ownerUserId, lowCredits, rows, commit, readCredits, probe, now, log } = ports;
  const t = translateTo('en');
  const lines = createLines({ log });
  let flushing: NodeJS.Timeout | undefined;
  const groups = createGroups({ say, now });
  const looks = createCreditLooks({
    readCredits,
    take: createCreditWatch({ below: lowCredits, rows, commit, onLow: tellLow }),
    now,
    log,
  });
  const watchCallbacks = createCallbackWatch(() => void tellCallbacks());

  function say(trouble: Trouble, count: number, detail = ''): void {
    if (channelId === undefined) return;
    const content = [
      t(TROUBLE_TEXTS[trouble], { detail }),
      count > 1 ? t('notices.operator.times', { times: count }) : '',
    ]
      .filter(line => line !== '')
      .join('\n');
    const nonce = nonceOf(trouble, String(now()));
    lines.add(channelId, nonce, async () => {
      await sendOnce(rest, channelId, { content, allowed_mentions: { parse: [] } }, nonce);
    });
  }

  function tellLow(credits: number): void {
    log.warn({ credits, lowCredits }, 'The account at the vendor has few credits left');
    groups.tell('low-credits', String(credits));
    if (ownerUserId !== undefined)
      tellOwner(ownerUserId, t(TROUBLE_TEXTS['low-credits'], { detail: credits }));
  }

  function tellOwner(userId: string, content: string): void {
    const nonce = nonceOf('low-credits', String(now()));
    lines.add(`direct:${userId}`, nonce, async () => {
      try {
        const body = { content, allowed_mentions: { parse: [] } };
        await sendOnce(rest, await openDirect(rest, userId), body, nonce);
      } catch (error) {
        if (readRefusal(error) === 'again') throw error;
        log.warn({ err: error }, 'OWNER_USER_ID takes no direct messages of the bot');
      }
    });
  }

  async function tellCallbacks(): Promise<void> {
    if (channelId !== undefined && probe) groups.tell('no-callbacks', await probe());
  }

  return {
    watchSubmit: submit => async asked => {
      const submission = await submit(asked);
      const { outcome } = submission;
      if (lowCredits > 0 && outcome !== 'refused' && outcome !== 'not-sent') looks.paid();
      if (outcome === 'accepted' || outcome === 'answered') return submission;
      const { reason, code } = submission.failure;
      const trouble = TROUBLES.find(one => one === reason);
      if (trouble) groups.tell(trouble, code);
      return submission;
    },
    watchPoll: poll => async asked => {
      const update = await poll(asked);
      if (update && isEnd(update.stage)) watchCallbacks.polledEnd();
      return update;
    },
    heard: () => watchCallbacks.heard(),
    commit: async write => {
      try {
        await commit(write);
      } catch (error) {
        groups.tell('store-error', error instanceof Error ? error.name : undefined);
        throw error;
      }
    },
    start: () => {
      if (lowCredits > 0) looks.start();
      if (channelId !== undefined) flushing = setInterval(groups.flush, FLUSH_MS).unref();
    },
    stop: () => {
      looks.stop();
      clearInterval(flushing);
      void lines.settle({ stop: true });
    },
  };
}
