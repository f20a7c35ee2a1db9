import type { Task } from '../../src/domain/task.ts';

/** 2026-01-02T03:04:05Z, the time of most tests. */
export const NOW = 1_767_323_045_000;

/** The task of a song whose card was published, with the changes of a test. */
export function makeTask(changes: Partial<Task> = {}): Task {
  return {
    version: 3,
    id: 'aaaaaaaaaaaaaaaaaa',
    secret: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    operation: 'generate',
    vendor: 'kie',
    input: { kind: 'song', idea: 'a sea shanty about databases', instrumental: false, model: 'V5_5' },
    request: {
      customMode: false,
      instrumental: false,
      model: 'V5_5',
      prompt: 'a sea shanty about databases',
    },
    origin: {
      applicationId: '1000000000000000001',
      interactionId: '1000000000000000002',
      token: 'interaction-token',
      askedAt: NOW,
      channelId: '1000000000000000003',
      guildId: '1000000000000000004',
      userId: '1000000000000000005',
      locale: 'en-US',
      uploadLimit: 10 * 1024 * 1024,
      channelRoute: true,
    },
    message: { id: '1000000000000000006', channelId: '1000000000000000003' },
    updates: [],
    revision: 0,
    createdAt: NOW,
    updatedAt: NOW,
    ...changes,
  };
}
