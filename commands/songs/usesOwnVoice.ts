import type { TaskInput } from '../../src/domain/taskInput.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';

/** Whether a request uses a voice that only its requester may use: their persona or voice, or a voice message of theirs. */
export function usesOwnVoice(input: TaskInput): boolean {
  if (input.kind === 'lyrics') return false;
  if (input.persona !== undefined) return true;
  const files = input.kind === 'song' ? (input.references ?? []) : input.recordings;
  if (files.some(({ isVoiceMessage }) => isVoiceMessage)) return true;
  if (input.kind === 'song') return false;
  const { resultKind } = operationOf(input.operation);
  return resultKind === 'voice' || resultKind === 'phrase';
}
