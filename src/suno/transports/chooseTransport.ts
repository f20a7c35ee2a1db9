import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { TransportName } from '../../domain/transportNames.ts';
import { isRetired } from '../requests/models.ts';
import type { TransportSetting } from './transportSetting.ts';

/**
 * By which form KIE makes an operation today: `createTask` where a paid task has been seen to finish by it or only it is
 * documented, else the operation's own path, whose results have names (stems), notes (MIDI) or come at once (persona).
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
};

/**
 * The form by which a task is submitted. The sister vendor has one only. Retired models are known to work by the operations'
 * own paths alone. Notes are made of a separation, so they go by the form that made it.
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

/** The form by which an operation is submitted to KIE, as a rule: single tasks may go by the other. */
export function usualTransport(operation: OperationName, setting: TransportSetting): TransportName {
  const choice = setting.exceptions.get(operation) ?? setting.choice;
  return choice === 'auto' ? ROUTES[operation] : choice;
}
