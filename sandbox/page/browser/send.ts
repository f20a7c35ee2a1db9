import type { ActionResult, ControlName, WireValue } from '../protocol.ts';
import { app, redraw } from './app.ts';

/** What is sent, with files in place of their numbers. */
export type SendValue = string | number | boolean | File | readonly (string | File)[];

/** Does something as the current member. Files in `values` (under `key`) are sent along. */
export async function act(
  action: string,
  body: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, SendValue>> = {},
  key = 'options',
  more: readonly File[] = [],
): Promise<ActionResult> {
  const files: File[] = [...more];
  const wire = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toWire(value, files)]),
  );
  const payload = Object.keys(wire).length === 0 ? body : { ...body, [key]: wire };
  const data = new FormData();
  data.set('payload_json', JSON.stringify(payload));
  for (const [at, file] of files.entries()) data.set(`files[${at}]`, file, file.name);
  try {
    const response = await fetch(`actions/${action}?member=${app.member ?? ''}`, {
      method: 'POST',
      body: data,
    });
    if (!response.ok) return { error: `The sandbox answered ${response.status}.` };
    return await response.json();
  } catch {
    return { error: 'The sandbox cannot be reached. Is it still running?' };
  }
}

/** Does something, and shows its form or what was refused. Resolves with whether it was done. */
export async function perform(...parameters: Parameters<typeof act>): Promise<boolean> {
  app.warning = '';
  const { error, form } = await act(...parameters);
  if (error !== undefined) app.warning = error;
  if (form !== undefined) app.form = { view: form, error: '', isSending: false };
  redraw();
  return error === undefined;
}

/** Does something to the machinery. */
export async function control(name: ControlName): Promise<void> {
  await fetch(`controls/${name}`, { method: 'POST' }).catch(() => {
    app.warning = 'The sandbox cannot be reached. Is it still running?';
    redraw();
  });
}

function toWire(value: SendValue, files: File[]): WireValue {
  if (value instanceof File) return { files: [files.push(value) - 1] };
  if (typeof value !== 'object') return value;
  const attached = value.filter(one => one instanceof File);
  if (attached.length > 0) return { files: attached.map(file => files.push(file) - 1) };
  return value.filter(one => typeof one === 'string');
}
