import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const BROWSER = new URL('./browser/', import.meta.url);
const PACKAGES = new URL('../../node_modules/', import.meta.url);

/** Packages that the browser loads, with the file of each bare import: they are served as they were installed. */
const ENTRIES: Readonly<Record<string, string>> = {
  '@skyra/discord-components-core': 'dist/index.js',
  '@lit/context': 'index.js',
  '@lit/reactive-element': 'reactive-element.js',
  lit: 'index.js',
  'lit-element': 'index.js',
  'lit-html': 'lit-html.js',
};

/** The import map, on one line, because its hash goes into the content security policy. */
const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(
    Object.entries(ENTRIES).flatMap(([name, entry]) => [
      [name, `./packages/${name}/${entry}`],
      [`${name}/`, `./packages/${name}/`],
    ]),
  ),
});

export const IMPORT_MAP_HASH = `sha256-${createHash('sha256').update(IMPORT_MAP).digest('base64')}`;

/** A file for the browser, with its type; undefined if there is none of this name. */
export interface BrowserFile {
  readonly type: string;
  readonly text: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';

/** A file of the page. TypeScript is served without its types, with every other character in its place. */
export function readBrowserFile(name: string): BrowserFile | undefined {
  if (!/^(?:[a-z]+\/)?[A-Za-z]+\.(ts|css)$/.test(name)) return undefined;
  const text = read(new URL(name, BROWSER));
  if (text === undefined) return undefined;
  if (name.endsWith('.css')) return { type: 'text/css; charset=utf-8', text };
  return { type: SCRIPT, text: stripTypeScriptTypes(text) };
}

/** A script of one of the packages. */
export function readPackageFile(name: string): BrowserFile | undefined {
  const owner = Object.keys(ENTRIES).find(known => name.startsWith(`${known}/`));
  if (owner === undefined || !/^[\w@/.-]+\.js$/.test(name) || name.includes('..')) return undefined;
  const text = read(new URL(name, PACKAGES));
  return text === undefined ? undefined : { type: SCRIPT, text };
}

/** The page itself. */
export function readPage(): string {
  return readFileSync(fileURLToPath(new URL('page.html', BROWSER)), 'utf8').replace(
    '%IMPORT_MAP%',
    IMPORT_MAP,
  );
}

function read(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}
