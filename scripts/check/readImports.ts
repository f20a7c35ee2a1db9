import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Static and dynamic imports and re-exports, also of types or only for side effects. */
const SPECIFIER = /\b(?:from|import)\s*\(?\s*'(\.[^']+\.(?:ts|mjs))'/g;

/**
 * Reads which files import which, types included.
 *
 * @param patterns globs from the root of the project, for example `src/**\/*.ts`.
 * @returns the files that each file imports, as paths from the root.
 */
export function readImports(patterns: readonly string[]): Map<string, string[]> {
  const files = patterns.flatMap(pattern => globSync(pattern, { cwd: ROOT })).map(toPosix);
  return new Map(
    files.map(file => {
      const source = readFileSync(posix.join(toPosix(ROOT), file), 'utf8');
      const imports = [...source.matchAll(SPECIFIER)].map(([, specifier = '']) =>
        posix.normalize(posix.join(posix.dirname(file), specifier)),
      );
      return [file, [...new Set(imports)]];
    }),
  );
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/');
}
