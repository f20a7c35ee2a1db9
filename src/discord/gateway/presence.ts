import { ActivityType, type PresenceData } from 'discord.js';

/**
 * What members see below the bot's name: a command to try, or that nothing can be made. It is the same for all members, so it
 * is not among the translated texts, which also are not loaded yet when the bot connects.
 */
export function presence(isOutOfCredits: boolean): PresenceData {
  return isOutOfCredits
    ? {
        status: 'idle',
        activities: [{ name: 'Status', state: 'Paused: no credits', type: ActivityType.Custom }],
      }
    : { status: 'online', activities: [{ name: '/song', type: ActivityType.Listening }] };
}
