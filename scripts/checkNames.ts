import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBannedNames, parseBannedNames } from './check/findBannedNames.ts';

// Part of `npm run check`: names of an earlier dialect must not be used again.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const banned = parseBannedNames(readFileSync(new URL('./check/bannedNames.txt', import.meta.url), 'utf8'));
// The upgrade of old records has to use the names of their fields.
const files = globSync('{src,commands,sandbox,bench,scripts,test}/**/*.ts', {
  cwd: ROOT,
  exclude: ['src/domain/upgrade/**'],
});
const problems = files.flatMap(file => findBannedNames(file, readFileSync(`${ROOT}${file}`, 'utf8'), banned));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`None of ${banned.length} banned names is used in ${files.length} files.`);
