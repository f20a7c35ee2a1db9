import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { TransportName } from '../../domain/vendorNames.ts';
import { isRetired } from '../requests/models.ts';
import type { TransportSetting } from './transportSetting.ts';

/**
 * Default API of each operation at KIE. `createTask` if a paid task was observed to complete with it, or if only it is
 * documented. Otherwise the operation's own path, whose results have names (stems), notes (MIDI), or are in the
 * response (persona).
 */
const ROUTES: { readonly [Name in OperationName]: TransportName } = {
  generate: 'jobs',
  lyrics: 'jobs',
  extend: 'jobs',
  'upload-extend': 'jobs',
  'upload-cover': 'jobs',
  'add-vocals': 'jobs',
  'add-instrumental': 'jobs',
  'replace-section': 'jobs',
  mashup: 'jobs',
  sounds: 'jobs',
  wav: 'jobs',
  video: 'jobs',
  'cover-image': 'classic',
  'separate-vocal': 'classic',
  'split-stem': 'classic',
  'split-stem-advanced': 'classic',
  midi: 'classic',
  persona: 'classic',
  'timed-lyrics': 'classic',
  'style-boost': 'classic',
  'voice-phrase': 'classic',
  voice: 'classic',
  'voice-check': 'classic',
  recovery: 'classic',
};

/**
 * The API for a task. sunoapi has one only. Retired models are known to work with the operations' own paths only. MIDI
 * uses the API that made its separation.
 */
export function chooseTransport(task: Task, setting: TransportSetting): TransportName {
  const { vendor, operation, request } = task;
  if (vendor !== 'kie') return 'classic';
  const choice = setting.exceptions.get(operation) ?? setting.choice;
  if (choice !== 'auto') return choice;
  if (operation === 'midi')
    return task.completedSteps?.at(-1)?.transport ?? task.sourceTransport ?? 'classic';
  if (typeof request.model === 'string' && isRetired(request.model)) return 'classic';
  return ROUTES[operation];
}

/** The usual API of an operation at KIE; single tasks may use the other one. */
export function usualTransport(operation: OperationName, setting: TransportSetting): TransportName {
  const choice = setting.exceptions.get(operation) ?? setting.choice;
  return choice === 'auto' ? ROUTES[operation] : choice;
}
