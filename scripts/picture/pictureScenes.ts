import { buttonsOf, menusOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxMessage, Snapshot } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';

/** A prompt that the sandbox's KIE rejects when the song has begun. */
export const REFUSED_PROMPT = 'the song from the ferry, word for word';

/** Colours of cards that have ended. */
const ENDED: ReadonlySet<number | undefined> = new Set([0x57f287, 0xed4245]);

/** Nine stems and an archive of the others; a track and its cover, or two pictures. */
const STEM_FILES = 10;
const PAIR = 2;

export interface Scene {
  readonly testbed: Testbed;
  readonly member: Member;
  /** A finished song, that later scenes work on. */
  readonly song: SandboxMessage;
}

/** A card, and the command that it answers; a button or a menu has none. */
interface Drawn {
  readonly snapshot: Snapshot;
  readonly command?: string;
}

/** The cards that are drawn, by the names of their pictures. Each comes from a run of the bot. */
export const SCENES: Readonly<Record<string, (scene: Scene) => Promise<Drawn>>> = {
  'song-pending': async ({ song }) => ({
    snapshot:
      song.history.find(({ embeds }) => embeds[0]?.description?.includes('✅ Lyrics')) ?? lastOf(song),
    command: 'song',
  }),
  song: async ({ song }) => ({ snapshot: lastOf(song), command: 'song' }),
  lyrics: async ({ member }) => {
    const card = await member.type('lyrics', { prompt: 'the night train home' }).message();
    return { snapshot: await endOf(card), command: 'lyrics' };
  },
  'sound-pending': async ({ member }) => {
    const card = await member.type('sound', { prompt: 'a heavy door falls shut in a stone hall' }).message();
    const [first] = card.history;
    await endOf(card);
    return { snapshot: first ?? lastOf(card), command: 'sound' };
  },
  failed: async ({ member }) => {
    const card = await member.type('song', { prompt: REFUSED_PROMPT }).message();
    return { snapshot: await endOf(card), command: 'song' };
  },
  stems: async ({ member, song }) => {
    const form = await member.choose(song, menuOf(song), 'split-stem').modal();
    return { snapshot: await endOf(await member.submit(form).message(), STEM_FILES) };
  },
  section: async ({ member, song }) => {
    const form = await member.choose(song, menuOf(song), 'replace-section').modal();
    const lyrics = form.fields.find(({ customId }) => customId === 'lyrics')?.value ?? '';
    const card = await member
      .submit(form, { from: '0:20', to: '0:40', lyrics: lyrics.replace(/^(\w+)/m, 'Tonight') })
      .message();
    return { snapshot: await endOf(card, PAIR) };
  },
  existing: async ({ testbed: { kie }, member, song }) => {
    const [order] = kie.tasks;
    await fetch(`${kie.apiUrl}/api/v1/suno/cover/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${kie.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ taskId: order?.taskId, callBackUrl: 'https://elsewhere.invalid/' }),
    });
    await kie.until(() => kie.tasks.at(-1)?.stage === 'complete');
    return { snapshot: await endOf(await member.choose(song, menuOf(song), 'cover-image').message(), PAIR) };
  },
  recovery: async ({ testbed: { kie }, member, song }) => {
    // Once by each of the vendor's two APIs.
    for (let at = 0; at < 2; at++) kie.nextSubmit({ code: 422, msg: 'Record does not exist', data: null });
    return { snapshot: await endOf(await member.choose(song, menuOf(song), 'separate-vocal').message()) };
  },
  phrase: async ({ member, song }) => {
    const [recording] = song.attachments;
    const audio = { name: 'humming.mp3', bytes: recording?.bytes() ?? Buffer.of() };
    const card = await member.type('voice', { audio, from: '0:00', to: '0:10' }).message();
    return { snapshot: await endOf(card), command: 'voice' };
  },
};

/** Resolves with the last state of a card that has ended, with its files. */
export async function endOf(card: SandboxMessage, files = 0): Promise<Snapshot> {
  await card.until(({ embeds, files: attached }) => ENDED.has(embeds[0]?.color) && attached.length >= files, {
    what: 'the end of a card',
  });
  return lastOf(card);
}

function lastOf(card: SandboxMessage): Snapshot {
  const last = card.history.at(-1);
  if (!last || buttonsOf(card).length === 0) throw new Error('There is no card.');
  return last;
}

/** The menu of the first track. */
function menuOf(song: SandboxMessage): string {
  return menusOf(song)[0]?.custom_id ?? '';
}
