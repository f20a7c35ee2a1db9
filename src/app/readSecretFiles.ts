import { readFileSync } from 'node:fs';

/** Settings whose value may be in a file, as container managers hand out secrets. `NAME_FILE` is its path. */
const IN_FILES = ['DISCORD_TOKEN', 'KIE_API_KEY', 'KIE_WEBHOOK_HMAC_KEY', 'STORE_URL'] as const;

interface SecretFiles {
  /** By setting, without white space at the ends, such as a last line break. */
  readonly values: Record<string, string>;
  /** By `NAME_FILE`, as the rest of a sentence that starts with it. Never with what the file holds. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads the settings that are in files of their own. */
export function readSecretFiles(environment: Record<string, string | undefined>): SecretFiles {
  const values: Record<string, string> = {};
  const problems = new Map<string, string>();
  for (const name of IN_FILES) {
    const path = environment[`${name}_FILE`];
    if (path === undefined) continue;
    const value =
      environment[name] === undefined
        ? read(path)
        : { problem: `is set beside ${name}: keep one of the two` };
    if (typeof value === 'string') values[name] = value;
    else problems.set(`${name}_FILE`, value.problem);
  }
  return { values, problems };
}

function read(path: string): string | { readonly problem: string } {
  try {
    const value = readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .trim();
    return value === '' ? { problem: `names a file that is empty: write the value into ${path}` } : value;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    return {
      problem: `names a file that cannot be read (${why}): check the path, and that the user of the bot may read it`,
    };
  }
}
