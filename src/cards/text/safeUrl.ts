/** Characters of an address that a card links; the vendor's have about a hundred. */
const LINKED_URL_MAX = 500;

/**
 * An address as it may stand inside a markdown link, or nothing where it is none of the web, is too long for a card, or has
 * credentials, before which another host can be written than the one it leads to.
 */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.length > LINKED_URL_MAX) return undefined;
  const { protocol = '', username, password } = URL.parse(url) ?? {};
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return url.replace(/[()<>\s\\]/g, character => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
