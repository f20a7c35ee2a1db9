/** What exists in the project, so that documents may refer to it. */
export interface Facts {
  readonly scripts: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  /** Whether a path exists, relative to the document's folder. */
  exists(path: string): boolean;
  /** Whether a path exists, relative to the project's folder. */
  existsInProject(path: string): boolean;
  /** Anchors of a document's headings. The path is relative to this document's folder; '' is this document. */
  anchorsOf(path: string): ReadonlySet<string>;
  /** Whether a word occurs in the source code, as names of constants and the vendor's codes do. */
  isInSources(word: string): boolean;
}

/** Commands of npm that need no script in package.json. */
const NPM_OWN = new Set(['ci', 'install', 'run']);

/** Paths in the project, as code in documents names them. */
const IN_PROJECT = /^(?:src|commands|sandbox|test|scripts|docs|bench|\.ci)\/[\w./-]*$/;

/** A name in capitals with an underscore: a setting, a constant, or a code of the vendor. */
const CAPITALS = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

/** Variables of PostgreSQL's own programs. */
const OF_POSTGRESQL = /^PG[A-Z]+$/;

/** Systemd's word for a kind of network, as in the unit of the hosting page. */
const ADDRESS_FAMILY = /^AF_[A-Z0-9]+$/;

/** Checks the references of a Markdown document. Returns a sentence for each thing that does not exist. */
export function checkText(text: string, facts: Facts): string[] {
  const code = [...text.matchAll(/```\w*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(
    ([, fence, span]) => fence ?? span ?? '',
  );
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]+`/g, '');
  const problems = [
    ...code.flatMap(piece => checkCommands(piece, facts)),
    ...code.flatMap(piece => checkAssignments(piece, facts)),
    ...code
      .filter(piece => IN_PROJECT.test(piece) && !facts.existsInProject(piece))
      .map(piece => `no such path: ${piece}`),
    ...checkLinks(prose, facts),
    ...[...text.matchAll(CAPITALS)]
      .filter(
        ([name]) =>
          !facts.settings.has(name) &&
          !ADDRESS_FAMILY.test(name) &&
          !OF_POSTGRESQL.test(name) &&
          !facts.isInSources(name),
      )
      .map(([name]) => `no such setting: ${name}`),
  ];
  return [...new Set(problems)];
}

/** The anchors that GitHub gives to the headings of a document. */
export function anchorsIn(text: string): Set<string> {
  const headings = text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function checkCommands(code: string, { scripts, existsInProject }: Facts): string[] {
  const runs = [...code.matchAll(/\bnpm (?:run )?(?:-\w+ )*([a-z][\w:-]*)/g)].map(([command, name = '']) => ({
    command,
    name,
  }));
  const files = [...code.matchAll(/\bnode ([\w./-]+\.ts)\b/g)].flatMap(([, path]) => path ?? []);
  return [
    ...runs
      .filter(({ command, name }) => !scripts.has(name) && (command.includes(' run ') || !NPM_OWN.has(name)))
      .map(({ command }) => `no such command: ${command}`),
    ...files.filter(path => !existsInProject(path)).map(path => `no such file: ${path}`),
  ];
}

function checkAssignments(code: string, { settings }: Facts): string[] {
  const names = [...code.matchAll(/(?:^|\s)([A-Z][A-Z0-9_]*)=/g)].flatMap(([, name]) => name ?? []);
  return names
    .filter(name => !settings.has(name) && !OF_POSTGRESQL.test(name))
    .map(name => `no such setting: ${name}`);
}

function checkLinks(prose: string, { exists, anchorsOf }: Facts): string[] {
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source ?? '',
  );
  return links
    .filter(link => !/^[a-z]+:/.test(link))
    .flatMap(link => {
      const [path = '', anchor] = link.split('#');
      if (path !== '' && !exists(path)) return [`broken link: ${link}`];
      return anchor !== undefined && !anchorsOf(path).has(anchor) ? [`no such heading: ${link}`] : [];
    });
}
