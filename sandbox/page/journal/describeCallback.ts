import type { Delivery } from '../../kie/records/callback.ts';
import type { JournalLine } from './journalLine.ts';

const STAGE_TEXTS: Readonly<Record<string, string>> = {
  text: 'the lyrics are there',
  first: 'the first track is there',
  complete: 'everything is there',
};

/** A callback of the vendor, with the bot's HTTP status. */
export function describeCallback({ content, status, fault }: Delivery): JournalLine {
  const text = `KIE calls back: ${STAGE_TEXTS[content] ?? content}${fault === 'double' ? ', twice' : ''}`;
  if (fault === 'lose') return { kind: 'callback', text, outcome: 'lost', isFailure: true };
  return {
    kind: 'callback',
    text,
    outcome: status === 0 ? 'nobody there' : String(status),
    isFailure: status !== 200,
  };
}
