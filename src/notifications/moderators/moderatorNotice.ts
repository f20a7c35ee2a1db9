import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';

/** A message in the channel for moderators. */
export type ModeratorNotice = Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'embeds' | 'components'>;
