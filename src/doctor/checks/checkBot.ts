import type { Finding } from '../finding.ts';
import type { RunningBot } from '../findRunningBot.ts';

const NAME = 'Bot';

/** Checks whether a bot runs here, and is ready. */
export function checkBot(bot: RunningBot): Finding {
  switch (bot.state) {
    case 'none':
      return {
        name: NAME,
        level: 'ok',
        sentence: 'No bot runs with these settings just now. Start it with: npm start',
      };
    case 'other':
      return {
        name: NAME,
        level: 'fail',
        sentence: `Another program answers at ${bot.address}, where the bot should listen. Stop it, or set PORT to a free port (and change the tunnel or proxy too).`,
      };
    case 'running':
      return bot.waitingFor.length === 0
        ? { name: NAME, level: 'ok', sentence: `A bot runs at ${bot.address}, and is ready.` }
        : {
            name: NAME,
            level: 'fail',
            sentence: `A bot runs at ${bot.address}, and is not ready: it waits for ${bot.waitingFor.join(', ')}. Its log says more.`,
          };
  }
}
