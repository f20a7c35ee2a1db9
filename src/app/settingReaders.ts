// Settings are read without zod: it would be most of what the start loads before it connects, besides discord.js.

/** The value of a text, or the problem with it as the rest of a sentence that starts with the setting's name. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** Reads the text of a setting. */
export type Parser<T> = (text: string) => Reading<T>;

/** Reads a setting, which may not be set. */
export type SettingReader<T> = (text: string | undefined) => Reading<T>;

/** The values of settings, by their names. */
export type SettingsOf<Schema> = {
  readonly [Name in keyof Schema]: Schema[Name] extends SettingReader<infer T> ? T : never;
};

/**
 * Reads all settings of a schema.
 *
 * @returns their values, unless there are problems.
 */
export function readSettings<Schema extends Record<string, SettingReader<unknown>>>(
  schema: Schema,
  texts: Readonly<Record<string, string | undefined>>,
): { problems: ReadonlyMap<string, string>; settings?: SettingsOf<Schema> } {
  const values: Record<string, unknown> = {};
  const problems = new Map<string, string>();
  for (const [name, read] of Object.entries(schema)) {
    const reading = read(texts[name]);
    if ('problem' in reading) problems.set(name, reading.problem);
    else values[name] = reading.value;
  }
  // Each value is from the reader of its name, which types of a loop cannot say.
  return problems.size > 0 ? { problems } : { problems, settings: values as SettingsOf<Schema> };
}

/** A setting that must be set. */
export function required<T>(missing: string, parse: Parser<T>): SettingReader<T> {
  return text => (text === undefined ? { problem: missing } : parse(text));
}

export function optional<T>(parse: Parser<T>): SettingReader<T | undefined> {
  return text => (text === undefined ? { value: undefined } : parse(text));
}

/** A setting with a default, in the form in which it would be set. */
export function withDefault<T>(fallback: string, parse: Parser<T>): SettingReader<T> {
  return (text = fallback) => parse(text);
}

/** A text that has each of these forms; otherwise the problem beside the first that it does not have. */
export function matching(...forms: readonly (readonly [form: RegExp, problem: string])[]): Parser<string> {
  return text => {
    const [, problem] = forms.find(([form]) => !form.test(text)) ?? [];
    return problem === undefined ? { value: text } : { problem };
  };
}

/** One of some names. */
export function oneOf<const Name extends string>(names: readonly Name[]): Parser<Name> {
  return text => {
    const value = names.find(name => name === text);
    return value === undefined ? { problem: `must be one of ${names.join(', ')}` } : { value };
  };
}

/** A number for which `isValid`. */
export function number(isValid: (value: number) => boolean, problem: string): Parser<number> {
  return text => {
    const value = Number(text);
    return isValid(value) ? { value } : { problem };
  };
}

/** Parts with commas between them. */
export function listOf<T>(readPart: (part: string) => T | undefined, problem: string): Parser<T[]> {
  return text => {
    const value: T[] = [];
    for (const part of text.split(',').map(one => one.trim())) {
      if (part === '') continue;
      const read = readPart(part);
      if (read === undefined) return { problem };
      value.push(read);
    }
    return { value };
  };
}
