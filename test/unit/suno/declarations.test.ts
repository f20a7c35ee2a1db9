import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasText, translateTo } from '../../../src/locales/translate.ts';
import type { FieldSpec } from '../../../src/suno/operations/inputSpec.ts';
import type { Operation } from '../../../src/suno/operations/operation.ts';
import { operations } from '../../../src/suno/operations/registry.ts';

const t = translateTo('en');
const declared = Object.values<Operation>(operations).flatMap(({ name, inputSpec }) =>
  inputSpec ? [{ name, ask: inputSpec }] : [],
);

/** Characters of a form's label, and of the description of a command's option. */
const LABEL_MAX = 45;
const HINT_MAX = 100;

test('GIVEN the input specs of operations WHEN their texts are looked up THEN each has a name, and fits in a form and a command', () => {
  for (const { name, ask } of declared) {
    for (const key of [`operations.${name}.title`, `operations.${name}.what`]) {
      assert.ok(hasText(key) && t(key).length <= HINT_MAX, key);
    }
    for (const field of ask.fields) {
      const { label, hint } = textsOf(field);
      assert.ok(label.length > 0 && label.length <= LABEL_MAX, `${name}: label of ${field.name}`);
      assert.ok(hint.length > 0 && hint.length <= HINT_MAX, `${name}: hint of ${field.name}`);
    }
  }
});

test('GIVEN the input specs of operations WHEN commands and forms are made from them THEN names are unique and choices can be shown', () => {
  const commands = declared.flatMap(({ ask }) => ask.command ?? []);
  assert.equal(new Set(commands).size, commands.length);
  for (const command of commands) assert.match(command, /^[a-z-]{1,32}$/);
  for (const { name, ask } of declared) {
    const names = ask.fields.map(field => field.name);
    assert.equal(new Set(names).size, names.length, name);
    for (const { name: field, kind, choices = [] } of ask.fields) {
      assert.match(field, /^[a-z-]{1,32}$/);
      assert.equal(kind === 'choice', choices.length > 0, `${name}: ${field}`);
      assert.ok(choices.length <= 25 && new Set(choices).size === choices.length, `${name}: ${field}`);
    }
  }
});

test('GIVEN the input specs of operations WHEN a form of five fields is made from them THEN all required fields are in it', () => {
  for (const { name, ask } of declared) {
    assert.ok(ask.fields.filter(({ required }) => required).length <= 5, name);
    const isOption = declared.some(other => other.ask.command && other.ask.songOperation === name);
    assert.ok(ask.command !== undefined || isOption || ask.fields.length <= 5, `${name} has only its form`);
  }
});

function textsOf({ name }: FieldSpec): { label: string; hint: string } {
  const [label, hint] = [`fields.${name}.label`, `fields.${name}.hint`];
  assert.ok(hasText(label) && hasText(hint), name);
  return { label: t(label), hint: t(hint) };
}
