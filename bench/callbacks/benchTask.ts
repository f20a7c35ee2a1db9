import type { Task } from '../../src/domain/task.ts';

/** Hex digits of a task's id, of its secret, and of the vendor's task id. */
const ID_LENGTH = 18;
const SECRET_LENGTH = 32;

/** The `at`-th song of a benchmark, submitted and published. It is the same in every process. */
export function benchTask(at: number, now: number): Task {
  return {
    version: 3,
    id: hex('a', at, ID_LENGTH),
    secret: hex('b', at, SECRET_LENGTH),
    operation: 'generate',
    vendor: 'kie',
    input: {
      kind: 'song',
      idea: 'a slow shanty about a lighthouse keeper who counts ships',
      instrumental: false,
      model: 'V5_5',
    },
    request: {
      customMode: false,
      instrumental: false,
      model: 'V5_5',
      prompt: 'a slow shanty about a lighthouse keeper who counts ships',
    },
    origin: {
      applicationId: '1000000000000000001',
      interactionId: String(2_000_000_000_000_000_000n + BigInt(at)),
      // As long as Discord's tokens.
      token: `token-${at}-${'x'.repeat(200)}`,
      askedAt: now,
      channelId: '1000000000000000003',
      guildId: '1000000000000000004',
      userId: String(3_000_000_000_000_000_000n + BigInt(at)),
      locale: 'en-US',
      uploadLimit: 10 * 1024 * 1024,
      channelRoute: true,
    },
    message: { id: String(4_000_000_000_000_000_000n + BigInt(at)), channelId: '1000000000000000003' },
    updates: [
      { stage: 'submitting', tracks: [], lyrics: [] },
      { stage: 'submitted', taskId: vendorIdOf(at), tracks: [], lyrics: [] },
    ],
    revision: 2,
    published: { revision: 2, digest: '0'.repeat(43), files: {}, at: now },
    createdAt: now,
    updatedAt: now,
  };
}

/** The vendor's id of the `at`-th song. */
export function vendorIdOf(at: number): string {
  return hex('c', at, SECRET_LENGTH);
}

function hex(prefix: string, at: number, length: number): string {
  return prefix + at.toString(16).padStart(length - prefix.length, '0');
}
