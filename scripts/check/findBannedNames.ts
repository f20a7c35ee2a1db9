/** A name that must not be used, with the term that replaces it. */
export interface BannedName {
  readonly name: string;
  readonly term: string;
}

/** Parses the list: `name: term` on each line, `#` for comments. */
export function parseBannedNames(text: string): BannedName[] {
  return text.split('\n').flatMap(line => {
    const [, name, term] = /^(\w+): (.+)$/.exec(line) ?? [];
    return name && term ? [{ name, term }] : [];
  });
}

/** Strings, templates and comments may use any word: only identifiers are checked. */
const NO_IDENTIFIERS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\$]|\$(?!\{))*`/g;

/**
 * Finds banned names among the identifiers of a TypeScript file and in its name.
 *
 * @returns a sentence for each banned name.
 */
export function findBannedNames(file: string, source: string, banned: readonly BannedName[]): string[] {
  const words = new Set(source.replace(NO_IDENTIFIERS, ' ').match(/[A-Za-z_$][\w$]*/g) ?? []);
  for (const part of file.split('/').at(-1)?.split('.') ?? []) words.add(part);
  return banned
    .filter(({ name }) => words.has(name))
    .map(({ name, term }) => `${file}: ${name} is called ${term}`);
}
