import type { Task } from '../tasks/task.ts';
import type { Lines } from './createLines.ts';
import { crosspost } from './crosspost.ts';
import { REQUESTER, readTarget } from './target.ts';
import { tellChannel } from './tellChannel.ts';
import type { TellPorts } from './tellPorts.ts';
import { tellRequester } from './tellRequester.ts';

/**
 * Makes what sends the notices of a task that are not sent yet. Each channel is a line of its own, and its publishing to
 * followers another: whatever one waits for, the others go on.
 */
export function createNotifier(ports: TellPorts, lines: Lines): (task: Task) => void {
  return task => {
    for (const [name, { state }] of Object.entries(task.notices ?? {})) {
      const target = readTarget(name);
      const work = `${task.id}/${name}`;
      if (target && state === 'due')
        lines.add(`post:${target.channelId}`, work, () => tellChannel(ports, task.id, target));
      if (target && state === 'posted')
        lines.add(`publish:${target.channelId}`, work, () => crosspost(ports, task.id, target));
      if (name === REQUESTER && state === 'due')
        lines.add(`reply:${task.message?.channelId}`, work, () => tellRequester(ports, task.id));
    }
  };
}
