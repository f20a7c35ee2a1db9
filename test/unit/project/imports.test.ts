import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCycles } from '../../../scripts/check/findCycles.ts';
import { LAYERS } from '../../../scripts/check/layers.ts';
import { readImports } from '../../../scripts/check/readImports.ts';

const PROJECT = ['{src,commands,sandbox,scripts,bench,test}/**/*.ts'];

/** The innermost layer of a file, as its index; `undefined` for files outside of all layers. */
function layerOf(file: string): number | undefined {
  const matches = LAYERS.filter(layer => file.startsWith(`${layer}/`));
  const deepest = matches.sort((one, other) => other.length - one.length)[0];
  return deepest === undefined ? undefined : LAYERS.indexOf(deepest);
}

/** Imports that go from a layer to a later one, or out of the layers. */
function findBackwards(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return [...imports].flatMap(([file, targets]) => {
    const from = layerOf(file);
    return targets
      .filter(target => {
        const to = layerOf(target);
        return from === undefined || to === undefined || to > from;
      })
      .map(target => `${file} -> ${target}`);
  });
}

test('GIVEN the imports of the whole project WHEN they are checked THEN none goes from a layer to a later one', () => {
  assert.deepEqual(findBackwards(readImports(PROJECT)), []);
});

test('GIVEN the imports of the whole project WHEN they are checked THEN there are no cycles, types included', () => {
  assert.deepEqual(findCycles(readImports(PROJECT)), []);
});

test('GIVEN an import of a later layer WHEN imports are checked THEN exactly it is reported', () => {
  const imports = new Map([
    ['src/app/start.ts', ['src/lib/lazy.ts', 'commands/index.ts']],
    ['src/lib/lazy.ts', ['src/tasks/startTask.ts']],
    ['src/tasks/startTask.ts', ['sandbox/clock.ts']],
    ['sandbox/clock.ts', ['test/support/silentLog.ts', 'src/lib/lazy.ts']],
    ['bench/run.ts', ['test/setup.ts', 'scripts/run.ts', 'sandbox/clock.ts']],
    ['scripts/run.ts', ['bench/run.ts']],
    ['test/setup.ts', ['bench/run.ts', 'scripts/run.ts']],
  ]);
  assert.deepEqual(findBackwards(imports), [
    'src/lib/lazy.ts -> src/tasks/startTask.ts',
    'src/tasks/startTask.ts -> sandbox/clock.ts',
    'sandbox/clock.ts -> test/support/silentLog.ts',
    'bench/run.ts -> test/setup.ts',
    'scripts/run.ts -> bench/run.ts',
  ]);
});

test('GIVEN circular imports WHEN cycles are searched THEN exactly their files are reported', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  assert.deepEqual(findCycles(imports), [['a', 'b', 'c']]);
});

test('GIVEN the sandboxes of two independent services WHEN their imports are read THEN neither imports the other', () => {
  for (const [service, other] of [
    ['discord', 'kie'],
    ['kie', 'discord'],
  ])
    for (const [file, targets] of readImports([`sandbox/${service}/**/*.ts`]))
      for (const target of targets)
        assert.ok(!target.startsWith(`sandbox/${other}/`), `${file} -> ${target}`);
});
