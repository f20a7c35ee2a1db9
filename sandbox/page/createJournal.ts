import type { SandboxDiscord } from '../discord/startDiscord.ts';
import type { SandboxKie } from '../kie/startKie.ts';
import { describeCallback } from './journal/describeCallback.ts';
import { describeInteraction } from './journal/describeInteraction.ts';
import { describeDiscordRequest, describeKieRequest } from './journal/describeRequest.ts';
import type { JournalLine } from './journal/journalLine.ts';
import type { JournalEntry } from './protocol.ts';

/** Lines that are kept for pages that are opened later. */
const KEPT = 400;

/** What happens behind the scenes, line by line. */
export interface Journal {
  entries(): readonly JournalEntry[];
  /** Adds a line of the sandbox's own. */
  note(text: string): void;
  /** Reads what is new in the records. */
  refresh(): void;
}

/** A list that only grows, whose items may change until they have an outcome. */
interface Source {
  readonly name: string;
  readonly lines: () => readonly (JournalLine | undefined)[];
}

/** Reads the records that both fakes keep of what they are asked and what they send. */
export function createJournal(discord: SandboxDiscord, kie: SandboxKie): Journal {
  const entries = new Map<string, JournalEntry>();
  /** The outcome of each line, also of those that are no longer kept. */
  const seen = new Map<string, string>();
  const notes: JournalLine[] = [];
  const sources: readonly Source[] = [
    { name: 'note', lines: () => notes },
    { name: 'member', lines: () => [...discord.interactions.values()].map(describeInteraction) },
    { name: 'discord', lines: () => discord.requests.map(describeDiscordRequest) },
    { name: 'kie', lines: () => kie.requests.map(describeKieRequest) },
    {
      name: 'callback',
      lines: () =>
        kie.tasks
          .flatMap(({ deliveries }) => deliveries)
          .sort((one, other) => one.at - other.at)
          .map(describeCallback),
    },
  ];

  return {
    entries: () => [...entries.values()],
    note(text) {
      notes.push({ kind: 'sandbox', text, outcome: '', isFailure: false });
    },
    refresh() {
      for (const { name, lines } of sources)
        for (const [at, line] of lines().entries()) {
          const id = `${name}-${at}`;
          if (line === undefined || seen.get(id) === line.outcome) continue;
          seen.set(id, line.outcome);
          const entry = { ...line, id, at: entries.get(id)?.at ?? Date.now() };
          entries.set(id, entry);
        }
      for (const id of entries.keys()) {
        if (entries.size <= KEPT) break;
        entries.delete(id);
      }
    },
  };
}
