/** Part of the events that a gateway session gets, of all: https://docs.discord.com/developers/events/gateway#sharding */
export type Shard = readonly [id: number, count: number];

/** Guilds that Discord lets one shard have. */
const GUILDS_PER_SHARD = 2500;

/** Guilds for which Discord recommends one more shard. */
const GUILDS_PER_RECOMMENDED_SHARD = 1000;

/** Whether there is such a shard. */
export function isShard([id, count]: Shard): boolean {
  return id >= 0 && id < count;
}

/** Whether a shard would have more guilds than Discord allows, of so many that are spread evenly. */
export function isTooFull([, count]: Shard, guilds: number): boolean {
  return Math.ceil(guilds / count) > GUILDS_PER_SHARD;
}

export function recommendedShards(guilds: number): number {
  return Math.max(1, Math.ceil(guilds / GUILDS_PER_RECOMMENDED_SHARD));
}

/** Whether a shard gets the events of a guild. Direct messages, which have none, go to the first. */
export function hasGuild([id, count]: Shard, guildId: string | undefined): boolean {
  return id === (guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)));
}
