import assert from 'node:assert/strict';
import type { Ask } from '../../src/suno/ask.ts';
import type { OperationName } from '../../src/suno/operationNames.ts';
import { operationOf } from '../../src/suno/operations.ts';
import type { Built } from '../../src/suno/requests/built.ts';
import { checkFields } from '../../src/suno/requests/checkFields.ts';
import type { AskWish, Recording, TrackRef } from '../../src/tasks/wish.ts';

/** The model where nobody names one. */
export const USUAL = 'V5';

export const UPLOADS = ['https://tempfile.example/a.mp3', 'https://tempfile.example/b.mp3'] as const;

/** How members ask for an operation. */
export function askOf(operation: OperationName): Ask {
  const { ask } = operationOf(operation);
  assert.ok(ask, operation);
  return ask;
}

/** What of a wish a test is about; all else is usual. */
export interface Part {
  readonly fields?: AskWish['fields'];
  /** Names of the recordings. */
  readonly names?: readonly string[];
  /** How long the recordings are, once they were measured. */
  readonly seconds?: readonly number[];
  readonly of?: Partial<TrackRef>;
  readonly model?: string;
}

/** What a wish comes to: the body as it is sent, by the operation's own schema, or the problem. */
export function planFor(operation: OperationName, part: Part): Built {
  const wish = wishFor(operation, part);
  const ask = askOf(operation);
  const problem = checkFields(ask, wish);
  if (problem) return { problem };
  const built = ask.build(wish, { uploads: uploadsFor(ask), model: part.model ?? USUAL });
  if ('problem' in built) return built;
  return { request: { ...operationOf(operation).request.parse(built.request) } };
}

export function wishFor(operation: OperationName, { fields = {}, names, seconds, of }: Part): AskWish {
  const recordings = (names ?? ['demo.mp3', 'other.mp3']).map(
    (name, at): Recording => ({ name, url: 'https://cdn.example/x', bytes: 9, seconds: seconds?.[at] }),
  );
  const count = uploadsFor(askOf(operation)).length;
  return {
    kind: 'ask',
    operation,
    fields,
    recordings: recordings.slice(0, count),
    ...(of && { of: trackRef(of) }),
  };
}

export function uploadsFor({ on }: Ask): readonly string[] {
  return UPLOADS.slice(0, on === 'recordings' ? 2 : on === 'recording' ? 1 : 0);
}

export function trackRef(part: Partial<TrackRef>): TrackRef {
  const track = { task: 'ours', taskId: 'theirs', audioId: 'track-1', title: 'Haul Away', number: 1 };
  return { ...track, model: 'V4_5', seconds: 120, tags: 'folk, fiddle', lyrics: '[Verse]\nHaul', ...part };
}
