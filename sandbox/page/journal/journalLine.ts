import type { JournalEntry } from '../protocol.ts';

/** A line without its time, which is when it was first seen: the fakes' clocks may differ from this machine's. */
export type JournalLine = Omit<JournalEntry, 'at' | 'id'>;
