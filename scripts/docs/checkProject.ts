import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { anchorsIn, checkText } from './checkText.ts';
import { readSettingNames } from './readSettings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = ['*.md', 'docs/**/*.md'];
const SOURCES = ['{src,commands,sandbox,bench}/**/*.{ts,json}'];

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) });

/**
 * Checks all documents of a project. Returns `<file>: <sentence>` for each reference to something that does not exist.
 */
export function checkProject(root = ROOT): string[] {
  const { scripts } = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const sources = globSync(SOURCES, { cwd: ROOT }).map(file => readFileSync(join(ROOT, file), 'utf8'));
  const words = new Set(sources.flatMap(source => source.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []));
  return globSync(DOCUMENTS, { cwd: root }).flatMap(file => {
    const folder = dirname(join(root, file));
    const text = readFileSync(join(root, file), 'utf8');
    const problems = checkText(text, {
      scripts: new Set(Object.keys(scripts)),
      settings: new Set(readSettingNames()),
      exists: path => existsSync(join(folder, path)),
      existsInProject: path => existsSync(join(root, path)),
      anchorsOf: path => anchorsIn(path === '' ? text : readFileSync(join(folder, path), 'utf8')),
      isInSources: word => words.has(word),
    });
    return problems.map(problem => `${file}: ${problem}`);
  });
}
