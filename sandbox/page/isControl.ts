import type { ControlName } from './protocol.ts';

const CONTROLS: Readonly<Record<ControlName, true>> = {
  'lose-callback': true,
  'double-callback': true,
  'fail-413': true,
  'fail-531': true,
  'no-answer': true,
  kill: true,
  restart: true,
  'speed-1': true,
  'speed-10': true,
};

/** Whether a text is the name of a control. */
export function isControl(name: string): name is ControlName {
  return Object.hasOwn(CONTROLS, name);
}
