import { exitProcess } from '../../src/app/exitProcess.ts';
import { main } from '../../src/app/start.ts';

/** The bot as `src/main.ts` starts it, but other processes count as dead after a few seconds, not only after half a minute. */
const session = { beatEveryMs: 250, deadAfterSeconds: 8 };

await exitProcess(await main({ onStarted: () => {}, session }));
