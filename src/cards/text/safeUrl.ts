/** Characters of a URL inside a card's text; the vendor's have about a hundred. */
const LINKED_URL_MAX = 500;

/**
 * A URL that is safe inside a markdown link. Undefined if it is not http or https, is too long, or contains
 * credentials, which can make a link look as if it led to another host.
 *
 * @param max characters.
 */
export function safeUrl(url: string | undefined, max = LINKED_URL_MAX): string | undefined {
  if (url === undefined || url.length > max) return undefined;
  const { protocol = '', username, password } = URL.parse(url) ?? {};
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return url.replace(/[()<>\s\\]/g, character => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
