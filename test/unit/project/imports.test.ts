import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCycles } from '../../../scripts/check/findCycles.ts';
import { LAYERS } from '../../../scripts/check/layers.ts';
import { readImports } from '../../../scripts/check/readImports.ts';

/** The deepest layer that a file lies in, as its place in the order; `undefined` for files outside of all layers. */
function layerOf(file: string): number | undefined {
  const matches = LAYERS.filter(layer => file.startsWith(`${layer}/`));
  const deepest = matches.sort((one, other) => other.length - one.length)[0];
  return deepest === undefined ? undefined : LAYERS.indexOf(deepest);
}

test('GIVEN the imports of src and commands WHEN they are read THEN no arrow runs back from a layer to a later one', () => {
  const back: string[] = [];
  for (const [file, targets] of readImports(['src/**/*.ts', 'commands/**/*.ts'])) {
    for (const target of targets) {
      const [from, to] = [layerOf(file), layerOf(target)];
      if (from === undefined || to === undefined || to > from) back.push(`${file} -> ${target}`);
    }
  }
  assert.deepEqual(back, []);
});

test('GIVEN the imports of the bot WHEN they are read THEN no files import each other in a circle, types included', () => {
  assert.deepEqual(findCycles(readImports(['src/**/*.ts', 'commands/**/*.ts'])), []);
});

test('GIVEN imports in a circle WHEN cycles are looked for THEN exactly the files of the circle are named', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  assert.deepEqual(findCycles(imports), [['a', 'b', 'c']]);
});

test('GIVEN what src and commands are for WHEN they are read THEN neither imports the sandbox or a test', () => {
  for (const [file, targets] of readImports(['src/**/*.ts', 'commands/**/*.ts']))
    for (const target of targets) assert.doesNotMatch(target, /^(sandbox|test|bench|scripts)\//, file);
});
