import type { SandboxMessage, Snapshot } from '../discord/records/message.ts';
import { scaled } from '../timeScale.ts';
import { DONE_COLOUR, FAILED_COLOUR } from './colours.ts';

/** Real milliseconds without a change of the card after which the demo fails. */
const TIMEOUT_MS = scaled(15_000);

/**
 * Yields each state of a card, up to the one that ends it. A file that is slow to download follows the words in another edit.
 *
 * @param files that a card which did not fail has in the end.
 */
export async function* watchCard(message: SandboxMessage, files: number): AsyncGenerator<Snapshot> {
  for (let at = 0; ; at++) {
    await message.until(({ history }) => history.length > at, {
      timeoutMs: TIMEOUT_MS,
      what: 'the next state of the card',
    });
    const snapshot = message.history[at];
    if (!snapshot) return;
    yield snapshot;
    if (isFinished(snapshot, files)) return;
  }
}

/** Whether the card's colour says that it has ended, and nothing more is to come. */
function isFinished({ embeds, attachments }: Snapshot, files: number): boolean {
  const colour = embeds[0]?.color;
  return colour === FAILED_COLOUR || (colour === DONE_COLOUR && attachments.length >= files);
}
