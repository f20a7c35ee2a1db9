import assert from 'node:assert/strict';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import { pictureUrls } from '../../../src/discord/publish/cardFiles.ts';
import { fetchAsBrowser } from '../../support/fetchAsBrowser.ts';
import { withoutTag } from '../../support/withoutTag.ts';

/** A file that must be attached to a card: its name, its type, and its URL at the vendor. */
export type ExpectedFile = readonly [name: RegExp, type: string, url: string];

/** Fails unless exactly these files are attached to a card, in order, with the vendor's bytes. */
export async function assertFiles(
  card: Pick<SandboxMessage, 'attachments' | 'until'>,
  expected: readonly ExpectedFile[],
): Promise<void> {
  // Slow files may follow the words in an edit of their own.
  await card.until(() => card.attachments.length >= expected.length, { what: 'the files' });
  const names = card.attachments.map(({ filename }) => filename);
  assert.equal(names.length, expected.length, String(names));
  for (const [at, [name, type, url]] of expected.entries()) {
    const file = card.attachments[at] ?? assert.fail();
    assert.match(file.filename, name);
    assert.equal(file.contentType, type, file.filename);
    assert.ok(withoutTag(file.bytes()).equals(withoutTag(await read(url))), `${file.filename} is ${url}`);
  }
}

/** Fails unless the embeds of a card show exactly these pictures of the vendor, attached. */
export async function assertPictures(card: SandboxMessage, urls: readonly string[]): Promise<void> {
  const shownNow = () => card.embeds.flatMap(pictureUrls);
  // Covers may follow in an edit of their own.
  await card.until(() => shownNow().length >= urls.length, { what: 'the pictures' });
  const shown = shownNow();
  assert.equal(shown.length, urls.length, String(shown));
  for (const [at, url] of urls.entries())
    assert.ok((await read(shown[at] ?? '')).equals(await read(url)), `picture ${at + 1} is ${url}`);
}

/** Fails unless all tracks of a task, their covers, and then these files are on the card. */
export async function assertTracks(
  card: SandboxMessage,
  { tracks }: KieTask,
  others: readonly ExpectedFile[] = [],
): Promise<void> {
  const audio = tracks.map(
    ({ audioUrl }, at): ExpectedFile => [new RegExp(`_${at + 1}\\.mp3$`), 'audio/mpeg', audioUrl],
  );
  await assertFiles(card, [...audio, ...others]);
  await assertPictures(
    card,
    tracks.map(({ imageUrl }) => imageUrl),
  );
}

async function read(url: string): Promise<Buffer> {
  const response = await fetchAsBrowser(url);
  assert.equal(response.status, 200, url);
  return Buffer.from(await response.arrayBuffer());
}
