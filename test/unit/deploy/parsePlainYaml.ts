/** A value of a YAML file. */
export type Yaml = string | number | boolean | null | readonly Yaml[] | { readonly [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

/**
 * Parses the part of YAML that this project's files use: mappings, lists of scalars, and scalars without quotes, indented by
 * spaces. Throws on everything else, so that nothing is read in another way than by a whole parser.
 */
export function parsePlainYaml(source: string): Yaml {
  const lines = source
    .split('\n')
    .filter(line => !/^\s*(#|$)/.test(line))
    .map(line => ({ indent: line.search(/\S/), text: line.trim() }));
  const [value, rest] = parseBlock(lines, 0);
  if (rest.length > 0) throw new Error(`Wrong indentation: ${rest[0]?.text}`);
  return value;
}

function parseBlock(lines: readonly Line[], indent: number): [Yaml, readonly Line[]] {
  const list: Yaml[] = [];
  const mapping: Record<string, Yaml> = {};
  let rest = lines;
  while (rest[0]?.indent === indent) {
    const [{ text }, ...following] = [rest[0], ...rest.slice(1)];
    const item = /^- (.*)$/.exec(text)?.[1];
    if (item !== undefined) {
      list.push(parseScalar(item));
      rest = following;
      continue;
    }
    const [, key = '', value = ''] = /^([\w-]+):(?: (.*))?$/.exec(text) ?? [];
    if (key === '' || key in mapping) throw new Error(`Not a mapping, or a name twice: ${text}`);
    const inner = following[0]?.indent ?? 0;
    if (value === '' && inner > indent) [mapping[key], rest] = parseBlock(following, inner);
    else [mapping[key], rest] = [value === '' ? null : parseScalar(value), following];
  }
  if (list.length > 0 && Object.keys(mapping).length > 0)
    throw new Error('A list and a mapping in one place');
  return [list.length > 0 ? list : mapping, rest];
}

function parseScalar(text: string): Yaml {
  if (/^["'[{&*!|>%@`]|: | #|:$/.test(text)) throw new Error(`Not a plain scalar: ${text}`);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}
