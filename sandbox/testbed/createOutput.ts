import { EventEmitter, once } from 'node:events';
import type { RunningBot } from './runningBot.ts';

/** Collects what a bot prints. */
export interface Output extends Pick<RunningBot, 'output' | 'logs' | 'logged'> {
  write(text: string): void;
}

export function createOutput(): Output {
  let output = '';
  const printed = new EventEmitter().setMaxListeners(0);
  const logs = (): Record<string, unknown>[] => output.split('\n').flatMap(parseLine);
  return {
    write(text) {
      output += text;
      printed.emit('more');
    },
    output: () => output,
    logs,
    logged: async message => {
      for (;;) {
        const line = logs().find(({ msg }) => msg === message);
        if (line) return line;
        await once(printed, 'more');
      }
    },
  };
}

function parseLine(line: string): Record<string, unknown>[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
