/**
 * Folders in the order of imports: each imports only from itself and from folders before it. `src` itself (main.ts) is
 * the last of the bot; sandbox, benchmarks and tests follow.
 */
export const LAYERS = [
  'src/lib',
  'src/locales',
  'src/domain',
  'src/formats',
  'src/media',
  'src/store',
  'src/suno',
  'src/tasks',
  'src/recordings',
  'src/moderation',
  'src/cards',
  'src/discord',
  'src/access',
  'src/credits',
  'src/library',
  'src/notifications',
  'src/operator',
  'src/privacy',
  'src/http',
  'src/metrics',
  'src/doctor',
  'commands',
  'src/app',
  'src',
  'sandbox',
  'scripts',
  'bench',
  'test',
] as const;
