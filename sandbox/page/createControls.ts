import type { SandboxClock } from '../clock.ts';
import type { ProcessTestbed } from '../testbed/startProcessTestbed.ts';
import type { BotState, ControlName } from './protocol.ts';

/** Codes with which KIE ends a task: https://docs.kie.ai/suno-api/generate-music-callbacks */
const FAILURES = { 'fail-413': 413, 'fail-531': 531 } as const;

const CALLBACK_FAULTS = { 'lose-callback': 'lose', 'double-callback': 'double' } as const;

/** What is planned to go wrong, in words. */
const WORDS: Readonly<Record<string, string>> = {
  lose: 'The next callback gets lost.',
  double: 'The next callback comes twice.',
  413: 'The next song fails with 413.',
  531: 'The next song fails with 531.',
  silent: 'KIE takes the next song, but doesn’t answer.',
};

/** What a visitor can do to the machinery behind the page. */
export interface Controls {
  readonly bot: BotState;
  readonly speed: number;
  planned(): string[];
  perform(name: ControlName): Promise<void>;
}

interface ControlOptions {
  readonly testbed: ProcessTestbed;
  /** The vendor's clock. */
  readonly clock: SandboxClock;
  readonly speed: number;
  /** Codes with which the next tasks fail, the next one first. The vendor takes them out. */
  readonly failures: number[];
  readonly note: (text: string) => void;
  readonly onChange: () => void;
}

export function createControls(options: ControlOptions): Controls {
  const { testbed, clock, failures, note, onChange } = options;
  const { kie } = testbed;
  let bot: BotState = 'running';
  let { speed } = options;
  /** Number of tasks when the vendor was last told to keep silent about the next one. */
  let silentFrom: number | undefined;

  const setSpeed = (next: number): void => {
    clock.setSpeed(next);
    speed = next;
    note(`Time at KIE runs ${next === 1 ? 'as it really does' : `${next} times as fast`}`);
  };

  const watch = (): void => {
    const current = testbed.bot;
    void current.ended.then(code => {
      if (testbed.bot !== current || bot !== 'running') return;
      bot = 'killed';
      note(`The bot has ended with ${code}`);
      onChange();
    });
  };
  watch();

  const kill = async (): Promise<void> => {
    if (bot !== 'running') return;
    bot = 'killed';
    await testbed.bot.kill();
    note('The bot was killed, as by a power failure');
  };

  const restart = async (): Promise<void> => {
    if (bot === 'starting') return;
    await kill();
    bot = 'starting';
    onChange();
    try {
      await testbed.restart();
      bot = 'running';
      note('The bot has started again');
      watch();
    } catch (error) {
      bot = 'killed';
      note(`The bot did not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const actions: Readonly<Record<ControlName, () => void | Promise<void>>> = {
    'lose-callback': () => void kie.callbackFaults.push(CALLBACK_FAULTS['lose-callback']),
    'double-callback': () => void kie.callbackFaults.push(CALLBACK_FAULTS['double-callback']),
    'fail-413': () => void failures.push(FAILURES['fail-413']),
    'fail-531': () => void failures.push(FAILURES['fail-531']),
    'no-answer': () => {
      kie.nextSubmit({ hang: 'after' });
      silentFrom = kie.tasks.length;
    },
    kill,
    restart,
    'speed-1': () => setSpeed(1),
    'speed-10': () => setSpeed(10),
  };

  return {
    get bot() {
      return bot;
    },
    get speed() {
      return speed;
    },
    planned: () =>
      [
        ...kie.callbackFaults,
        ...failures,
        ...(silentFrom !== undefined && silentFrom === kie.tasks.length ? ['silent'] : []),
      ].map(plan => WORDS[plan] ?? String(plan)),
    async perform(name) {
      await actions[name]();
      onChange();
    },
  };
}
