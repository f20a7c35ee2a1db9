import assert from 'node:assert/strict';
import { menusOf } from '../../../sandbox/discord/describe.ts';
import type { Member } from '../../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../../sandbox/discord/message.ts';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import type { KieTask } from '../../../sandbox/kie/task.ts';
import type { Testbed } from '../../../sandbox/testbed/testbed.ts';
import { submissionOf } from '../../support/crash.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import type { Ending } from './endings.ts';

/** A file as a member attaches it. */
export interface Attached {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is finished: its card, and the vendor's task behind it. */
export interface Finished {
  readonly card: SandboxMessage;
  readonly task: KieTask;
}

/** A member of their own, with what they have to work on. */
export interface Scene {
  readonly stage: Testbed;
  readonly member: Member;
  /** A word that no other scene has. */
  readonly word: string;
  /** Ends a task well, in the way of this scene. */
  readonly end: Ending;
  /** Recordings that were attached for what is asked last, in order. */
  readonly attached: Attached[];
  /** A recording of twenty seconds that no other scene has. */
  attach(name: string): Attached;
  /** A finished song of the member's; the same one each time. */
  song(): Promise<Finished>;
  /** That song, if it was made. */
  readonly made: Finished | undefined;
  /** Chooses from the menu of the song's first track. */
  choose(choice: string): Promise<Reply>;
  /** The ids by which requests name the song's first track. */
  named(): { taskId: string; audioId: string };
}

const SECONDS = 20;

let scenes = 0;

/** Brings a new member on. */
export function createScene(stage: Testbed, end: Ending): Scene {
  scenes += 1;
  const number = scenes;
  const word = `fog${number}`;
  const member = stage.discord.member(`ada${number}`);
  const attached: Attached[] = [];
  let making: Promise<Finished> | undefined;
  let made: Finished | undefined;

  async function makeSong(): Promise<Finished> {
    const card = await member.type('song', { prompt: `${word} over the harbour` }).message();
    const task = await submissionOf(stage, card);
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
    stage,
    member,
    word,
    end,
    attached,
    attach(name) {
      const bytes = makeRecording({ seconds: SECONDS, tone: 200 + 2 * number + attached.length });
      attached.push({ name, bytes });
      return { name, bytes };
    },
    song,
    get made() {
      return made;
    },
    choose: async choice => member.choose((await song()).card, 'More with track 1 …', choice),
    named() {
      const task = made?.task ?? assert.fail('there is no song yet');
      return { taskId: task.taskId, audioId: task.tracks[0]?.id ?? '' };
    },
  };
}
