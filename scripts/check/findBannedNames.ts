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

/** Comments, strings, and the texts of templates. A template's expressions are code. */
const TOKENS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[`{}]|\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])*\/[a-z]*(?=\s*[,;.)\]])/g;

/** The text of a template from its beginning, or from the end of an expression, to the next expression or its end. */
const TEMPLATE_TEXT = /(?:\\.|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;

/** The code of a TypeScript file without comments, strings and regular expressions, which may use any word. */
function codeOf(source: string): string {
  let code = '';
  let at = 0;
  /** Braces that are open, innermost last: whether each is that of an expression in a template. */
  const open: boolean[] = [];

  function skipTemplateText(): void {
    TEMPLATE_TEXT.lastIndex = at;
    const [text = ''] = TEMPLATE_TEXT.exec(source) ?? [];
    at += text.length;
    if (text.endsWith('${')) open.push(true);
  }

  for (;;) {
    TOKENS.lastIndex = at;
    const match = TOKENS.exec(source);
    if (!match) return code + source.slice(at);
    code += `${source.slice(at, match.index)} `;
    at = match.index + match[0].length;
    if (match[0] === '{') open.push(false);
    else if (match[0] === '`' || (match[0] === '}' && open.pop() === true)) skipTemplateText();
  }
}

/** The words of a name, in lower case: `readWish`, `READ_WISH` and `read-wish` are "read" and "wish". */
function wordsOf(name: string): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return ` ${words.join(' ').toLowerCase()} `;
}

/**
 * Finds banned names among the identifiers of a TypeScript file and in its path: those of types and constants as they are, others
 * also as a part of longer names.
 *
 * @returns a sentence for each banned name.
 */
export function findBannedNames(file: string, source: string, banned: readonly BannedName[]): string[] {
  const names = new Set(codeOf(source).match(/[A-Za-z_$][\w$]*/g));
  for (const part of file.split(/[/.]/)) names.add(part);
  const used = [...names].map(wordsOf);
  return banned
    .filter(({ name }) =>
      /^[A-Z]/.test(name) ? names.has(name) : used.some(words => words.includes(wordsOf(name))),
    )
    .map(({ name, term }) => `${file}: ${name} is called ${term}`);
}
