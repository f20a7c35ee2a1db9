import { readFileSync } from 'node:fs';

const SCHEMA = new URL('../../src/app/environmentSchema.ts', import.meta.url);
const EXAMPLE = new URL('../../.env.example', import.meta.url);

/** A setting in `.env.example`. */
export interface ExampleSetting {
  readonly name: string;
  readonly value: string;
  /** Whether the bot does not start without it. */
  readonly needed: boolean;
}

/** Names of all environment variables in the bot's schema, in its order. */
export function readSettingNames(): string[] {
  const [, schema = ''] = readFileSync(SCHEMA, 'utf8').split(/^export const environmentSchema = /m);
  const [object = ''] = schema.split(/^\};/m);
  return [...object.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].flatMap(([, name]) => name ?? []);
}

/** The settings of `.env.example`. Required ones are set there; the others are commented out, with their default. */
export function readExampleSettings(text = readFileSync(EXAMPLE, 'utf8')): ExampleSetting[] {
  return [...text.matchAll(/^(# )?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, hash, name = '', value = '']) => ({
    name,
    value,
    needed: hash === undefined,
  }));
}
