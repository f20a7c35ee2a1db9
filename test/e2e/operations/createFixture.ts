import assert from 'node:assert/strict';
import { menusOf } from '../../../sandbox/discord/describe.ts';
import type { Member } from '../../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import type { Testbed } from '../../../sandbox/testbed/createTestbed.ts';
import { submissionOf } from '../../support/crashAt.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import type { CompleteTask } from './completeTask.ts';

/** A file that a member attaches. */
export interface AttachedRecording {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A finished task: its card, and the vendor's task. */
export interface FinishedTask {
  readonly card: SandboxMessage;
  readonly task: KieTask;
}

/** A member with the sources that operations need. */
export interface OperationFixture {
  readonly testbed: Testbed;
  readonly member: Member;
  /** A word that no other fixture has. */
  readonly word: string;
  /** Completes a task in this fixture's way. */
  readonly complete: CompleteTask;
  /** Recordings attached to the last request, in order. */
  readonly attachments: AttachedRecording[];
  /** A recording of twenty seconds that no other fixture has. */
  attach(name: string): AttachedRecording;
  /** A finished song of the member; the same one each time. */
  song(): Promise<FinishedTask>;
  /** That song, if it was made. */
  readonly finishedSong: FinishedTask | undefined;
  /** Selects an option in the menu of the song's first track. */
  choose(choice: string): Promise<Reply>;
  /** The ids of the song's first track in requests. */
  trackIds(): { taskId: string; audioId: string };
}

const SECONDS = 20;

let fixtureCount = 0;

/** Creates a fixture with a new member. */
export function createFixture(testbed: Testbed, end: CompleteTask): OperationFixture {
  fixtureCount += 1;
  const number = fixtureCount;
  const word = `fog${number}`;
  const member = testbed.discord.member(`ada${number}`);
  const attached: AttachedRecording[] = [];
  let making: Promise<FinishedTask> | undefined;
  let made: FinishedTask | undefined;

  async function makeSong(): Promise<FinishedTask> {
    const card = await member.type('song', { prompt: `${word} over the harbour` }).message();
    const task = await submissionOf(testbed, card);
    await end(task);
    await card.until(() => menusOf(card).length === 2, { what: `the menus of ${word}` });
    made = { card, task };
    return made;
  }

  const song = () => {
    making ??= makeSong();
    return making;
  };

  return {
    testbed,
    member,
    word,
    complete: end,
    attachments: attached,
    attach(name) {
      const bytes = makeRecording({ seconds: SECONDS, tone: 200 + 2 * number + attached.length });
      attached.push({ name, bytes });
      return { name, bytes };
    },
    song,
    get finishedSong() {
      return made;
    },
    choose: async choice => member.choose((await song()).card, 'Track 1: extend, stems, video…', choice),
    trackIds() {
      const task = made?.task ?? assert.fail('there is no song yet');
      return { taskId: task.taskId, audioId: task.tracks[0]?.id ?? '' };
    },
  };
}
