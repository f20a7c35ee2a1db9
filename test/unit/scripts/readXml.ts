/** An XML element, without the content between its tags. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /[^<]+/y;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos);)/;

/**
 * Parses simple XML: elements, attributes in double quotes, text.
 *
 * @throws {Error} if it is not well-formed.
 */
export function readXml(xml: string): { elements: XmlElement[]; texts: string[] } {
  const elements: XmlElement[] = [];
  const texts: string[] = [];
  const open: string[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(xml);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < xml.length) {
    const start = at;
    const [text] = match(TEXT) ?? [];
    const tag = text === undefined ? match(TAG) : null;
    const bad = (why: string) => new Error(`${why}: ${xml.slice(start, start + 80)}`);
    if (text === undefined && !tag) throw bad('not a tag');
    if (BARE_AMPERSAND.test(text ?? tag?.[0] ?? '')) throw bad('a bare ampersand');
    if (text !== undefined) {
      if (text.trim() !== '') texts.push(text);
      continue;
    }
    const [, closing, name = '', list = '', single] = tag ?? [];
    if (closing) {
      if (open.pop() !== name) throw bad('closes another element');
      continue;
    }
    const pairs = [...list.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]);
    const attributes: Record<string, string> = Object.fromEntries(pairs);
    if (Object.keys(attributes).length !== pairs.length) throw bad('an attribute twice');
    elements.push({ name, attributes });
    if (!single) open.push(name);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`);
  return { elements, texts };
}
