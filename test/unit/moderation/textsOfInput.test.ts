import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { INPUT_FIELDS, type TaskInput } from '../../../src/domain/taskInput.ts';
import { NO_TEXTS, textsOfInput } from '../../../src/moderation/textsOfInput.ts';

/** A value for a schema, in which every text says its own path. */
function fill(schema: unknown, path: string, paths: string[]): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodCatch || schema instanceof z.ZodNullable)
    return fill(schema.unwrap(), path, paths);
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([name, field]) => [
        name,
        fill(field, path === '' ? name : `${path}.${name}`, paths),
      ]),
    );
  if (schema instanceof z.ZodArray) return [fill(schema.element, path, paths)];
  if (schema instanceof z.ZodRecord) return { any: fill(schema.valueType, `${path}.any`, paths) };
  if (schema instanceof z.ZodUnion) return fill(schema.options[0], path, paths);
  if (schema instanceof z.ZodNumber) return 1;
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) {
    paths.push(path);
    return `text of ${path}`;
  }
  throw new Error(`A field of another kind than the test knows: ${path}`);
}

const isNoText = (path: string) => [...NO_TEXTS].some(one => path === one || path.startsWith(`${one}.`));

for (const [kind, schema] of Object.entries(INPUT_FIELDS))
  test(`GIVEN every field of an input (${kind}) WHEN its texts are collected THEN all are there but those that are listed as none`, () => {
    const paths: string[] = [];
    const input = fill(schema, '', paths) as TaskInput;
    const expected = paths.filter(path => !isNoText(path)).map(path => `text of ${path}`);
    assert.deepEqual(textsOfInput(input).sort(), expected.sort());
    assert.ok(expected.length > 0);
  });

test('GIVEN the fields that are no texts WHEN they are looked up in the schema THEN each exists', () => {
  const paths: string[] = [];
  for (const schema of Object.values(INPUT_FIELDS)) fill(schema, '', paths);
  const unknown = [...NO_TEXTS].filter(
    one => !paths.some(path => path === one || path.startsWith(`${one}.`)),
  );
  assert.deepEqual(unknown, []);
});

test('GIVEN a field that a later version has stored WHEN the texts are collected THEN it is among them', () => {
  const input = { kind: 'lyrics', prompt: 'rain', subtitle: { text: 'new' } } as unknown as TaskInput;
  assert.deepEqual(textsOfInput(input), ['rain', 'new']);
});
