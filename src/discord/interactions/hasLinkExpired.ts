/** Parameter of Discord's links to files: seconds since 1970 in hexadecimal, after which the link no longer works. */
const EXPIRY = 'ex';

/**
 * Whether a link to a file at Discord has expired: https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
 *
 * @param now milliseconds.
 * @returns false if the link has no expiry.
 */
export function hasLinkExpired(url: string, now: number): boolean {
  const expiry = URL.parse(url)?.searchParams.get(EXPIRY) ?? '';
  return /^[0-9a-f]{1,12}$/i.test(expiry) && Number.parseInt(expiry, 16) * 1000 <= now;
}
