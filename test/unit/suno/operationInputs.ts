import assert from 'node:assert/strict';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { OperationInput, Recording, TrackRef } from '../../../src/domain/taskInput.ts';
import type { InputSpec } from '../../../src/suno/operations/inputSpec.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import type { BuildResult } from '../../../src/suno/requests/buildResult.ts';
import { checkFields } from '../../../src/suno/requests/checkFields.ts';

/** The default model. */
export const DEFAULT_MODEL = 'V5';

export const UPLOADS = ['https://tempfile.example/a.mp3', 'https://tempfile.example/b.mp3'] as const;

/** The input spec of an operation. */
export function inputSpecOf(operation: OperationName): InputSpec {
  const { inputSpec } = operationOf(operation);
  assert.ok(inputSpec, operation);
  return inputSpec;
}

/** The part of an input that a test is about; the rest has default values. */
export interface InputChanges {
  readonly fields?: OperationInput['fields'];
  /** Names of the recordings. */
  readonly names?: readonly string[];
  /** Measured seconds of the recordings. */
  readonly seconds?: readonly number[];
  readonly of?: Partial<TrackRef>;
  readonly model?: string;
}

/** The result of an input: the request after the operation's schema, or the error. */
export function buildFor(operation: OperationName, part: InputChanges): BuildResult {
  const input = inputFor(operation, part);
  const inputSpec = inputSpecOf(operation);
  const problem = checkFields(inputSpec, input);
  if (problem) return { problem };
  const result = inputSpec.build(input, {
    uploads: uploadsFor(inputSpec),
    model: part.model ?? DEFAULT_MODEL,
  });
  if ('problem' in result) return result;
  return { request: { ...operationOf(operation).request.parse(result.request) } };
}

export function inputFor(
  operation: OperationName,
  { fields = {}, names, seconds, of }: InputChanges,
): OperationInput {
  const recordings = (names ?? ['demo.mp3', 'other.mp3']).map(
    (name, at): Recording => ({ name, url: 'https://cdn.example/x', bytes: 9, seconds: seconds?.[at] }),
  );
  const count = uploadsFor(inputSpecOf(operation)).length;
  return {
    kind: 'operation',
    operation,
    fields,
    recordings: recordings.slice(0, count),
    ...(of && { of: trackRef(of) }),
  };
}

export function uploadsFor({ source }: InputSpec): readonly string[] {
  return UPLOADS.slice(0, source === 'recordings' ? 2 : source === 'recording' ? 1 : 0);
}

export function trackRef(part: Partial<TrackRef>): TrackRef {
  const track = { task: 'ours', taskId: 'theirs', audioId: 'track-1', title: 'Haul Away', number: 1 };
  return { ...track, model: 'V4_5', seconds: 120, tags: 'folk, fiddle', lyrics: '[Verse]\nHaul', ...part };
}
