import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';

/** The input of a voice that is made from the reading of a phrase. */
export function inputForPhrase(
  phrase: Pick<SavedVoice, 'task' | 'id' | 'name'>,
  { fields, recordings }: Pick<OperationInput, 'fields' | 'recordings'>,
): OperationInput {
  return {
    kind: 'operation',
    operation: 'voice',
    fields,
    recordings,
    of: { task: phrase.task, taskId: phrase.id, title: phrase.name, number: 1 },
  };
}
