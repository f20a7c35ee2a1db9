import type { OutstandingCredits } from '../../domain/limitExceeded.ts';
import type { ActiveTask, ActiveTaskIndex } from './activeTaskIndex.ts';

type Matches = (entry: ActiveTask) => boolean;

/** What is asked of the open tasks, answered by going through them: they are few, compared with all tasks. */
export function createActiveTaskQueries(
  read: () => Promise<Iterable<[id: string, entry: ActiveTask]>>,
): Omit<ActiveTaskIndex, 'get' | 'prepareWrite'> {
  async function idsOf(matches: Matches): Promise<string[]> {
    const ids = [];
    for (const [id, entry] of await read()) if (matches(entry)) ids.push(id);
    return ids;
  }

  async function sumOutstanding(matches: Matches): Promise<number> {
    let total = 0;
    for (const [, entry] of await read())
      if (entry.outstanding !== undefined && matches(entry)) total += entry.outstanding;
    return total;
  }

  function outstandingOf(isCounted: Matches): OutstandingCredits {
    return {
      outstandingOfMember: (userId, guildId) =>
        sumOutstanding(
          entry =>
            isCounted(entry) &&
            entry.userId === userId &&
            (guildId === undefined || entry.guildId === guildId),
        ),
      outstandingOfGuild: guildId => sumOutstanding(entry => isCounted(entry) && entry.guildId === guildId),
      outstandingOfAll: () => sumOutstanding(isCounted),
    };
  }

  return {
    ids: () => idsOf(() => true),
    waitingOf: userId => idsOf(entry => entry.waiting && entry.userId === userId),
    undeliveredOf: userId => idsOf(entry => entry.undelivered === true && entry.userId === userId),
    ofMember: userId => idsOf(entry => entry.userId === userId),
    ...outstandingOf(() => true),
    committed: outstandingOf(entry => entry.committed === true),
  };
}
