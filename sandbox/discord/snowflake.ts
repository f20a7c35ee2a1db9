/**
 * The first millisecond of 2015, from which Discord's ids count:
 * https://discord.com/developers/docs/reference#snowflakes
 */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Creates ids as Discord does: the milliseconds of `now` in the high bits, and each id unique. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const id = (BigInt(Math.floor(now())) - DISCORD_EPOCH) << 22n;
    last = id > last ? id : last + 1n;
    return last.toString();
  };
}
