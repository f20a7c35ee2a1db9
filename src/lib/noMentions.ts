/**
 * Allowed mentions of every message except those that ping their requester: texts of members and of the vendor must not ping.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export const NO_MENTIONS: { readonly parse: [] } = { parse: [] };
