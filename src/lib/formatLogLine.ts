import { z } from 'zod';
import { parseJson } from './parseJson.ts';

const lineSchema = z.looseObject({ level: z.number(), time: z.number(), msg: z.string().default('') });

const errorSchema = z.looseObject({
  type: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
});

/** What stands before the sentence, by pino's levels; nothing for `info`. */
const LABELS: ReadonlyMap<number, string> = new Map([
  [10, 'Trace: '],
  [20, 'Debug: '],
  [40, 'Warning: '],
  [50, 'Error: '],
  [60, 'Fatal: '],
]);

/** What stands before a finding of the checks at the start, by pino's levels. */
const MARKS: ReadonlyMap<number, string> = new Map([
  [30, '✓'],
  [40, '!'],
  [50, '✗'],
]);

/** Checks that are shown even if nothing is wrong: with the invite link, they say that the bot works. */
const SHOWN_IF_GOOD: ReadonlySet<unknown> = new Set(['Discord', 'Key', 'Callbacks']);

/** Columns for a check's name, as in the doctor's lines. */
const CHECK_COLUMNS = 13;

/** Characters that would move the cursor, or colour what follows. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** A value that needs no quotes. */
const PLAIN = /^[^\s"=()]+$/;

/**
 * Renders a log line of pino as one line of text for a terminal: time, sentence, and the details in parentheses. A finding of
 * the checks at the start looks as the doctor prints it, and an invite link gets a line of its own, to be clicked or copied.
 *
 * @param json the line; other text is returned as it is.
 * @returns nothing for a check at the start that found nothing wrong and is not among the important ones.
 */
export function formatLogLine(json: string): string {
  const line = lineSchema.safeParse(parseJson(json)).data;
  if (!line) return json;
  const { level, time, msg, invite, ...details } = line;
  if (typeof details.check === 'string') return renderCheck(details.check, level, msg);
  if (typeof invite === 'string' && Object.keys(details).length === 0)
    return `${withoutControls(msg)}:\n${withoutControls(invite)}\n`;
  const shown = Object.entries(details).map(([name, value]) => `${name}=${render(name, value)}`);
  const rest = shown.length === 0 ? '' : ` (${shown.join(', ')})`;
  return `${clock(time)} ${LABELS.get(level) ?? ''}${withoutControls(msg + rest)}\n`;
}

function renderCheck(check: string, level: number, sentence: string): string {
  if (level < 40 && !SHOWN_IF_GOOD.has(check)) return '';
  return `${MARKS.get(level) ?? ' '} ${withoutControls(`${check.padEnd(CHECK_COLUMNS)} ${sentence}`)}\n`;
}

/** The time of day where the terminal is. */
function clock(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function render(name: string, value: unknown): string {
  if (name === 'err') return renderError(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return PLAIN.test(text) ? text : JSON.stringify(text);
}

/** An error without its stack, which is in the JSON form. */
function renderError(value: unknown): string {
  const { type = 'Error', code, message } = errorSchema.safeParse(value).data ?? {};
  return [type, code, message].filter(part => part !== undefined).join(' ');
}

function withoutControls(text: string): string {
  return text.replace(CONTROL, ' ');
}
