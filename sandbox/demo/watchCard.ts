import type { SandboxMessage, Snapshot } from '../discord/records/message.ts';
import { scaled } from '../timeScale.ts';
import { DONE_COLOUR, FAILED_COLOUR } from './colours.ts';

/** Real milliseconds without a change of a card after which the demo gives up. */
const TIMEOUT_MS = scaled(15_000);

/** Each state of a card as it appears, up to the one that ends it. */
export async function* watchCard(message: SandboxMessage): AsyncGenerator<Snapshot> {
  for (let at = 0; ; at++) {
    await message.until(({ history }) => history.length > at, {
      timeoutMs: TIMEOUT_MS,
      what: 'the next state of the card',
    });
    const snapshot = message.history[at];
    if (!snapshot) return;
    yield snapshot;
    if (isFinished(snapshot)) return;
  }
}

/** A card that has ended says so by its colour. */
function isFinished({ embeds }: Snapshot): boolean {
  const colour = embeds[0]?.color;
  return colour === DONE_COLOUR || colour === FAILED_COLOUR;
}
