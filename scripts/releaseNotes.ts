// Prints the notes of a release: node scripts/releaseNotes.ts v0.3.0
import { readFileSync } from 'node:fs';
import { selectNotes } from './release/selectNotes.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

try {
  const [, , tag = ''] = process.argv;
  console.log(
    selectNotes({ tag, manifest: JSON.parse(read('package.json')), changes: read('CHANGELOG.md') }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
