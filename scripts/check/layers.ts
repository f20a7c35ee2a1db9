/**
 * The folders in the order in which they may use each other: each imports only from itself and from those before it.
 * `src` itself (main.ts) ends the bot; what tries, measures and tests it comes after.
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
  'src/cards',
  'src/discord',
  'src/credits',
  'src/library',
  'src/notifications',
  'src/operator',
  'src/privacy',
  'src/http',
  'src/metrics',
  'commands',
  'src/app',
  'src',
  'sandbox',
  'scripts',
  'bench',
  'test',
] as const;
