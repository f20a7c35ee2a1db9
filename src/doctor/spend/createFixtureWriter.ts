import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationName } from '../../domain/operationNames.ts';
import type { TransportName } from '../../domain/vendorNames.ts';

/** A body of the vendor, with what a case of the tests' fixtures says of it. */
export interface FixtureBody {
  readonly about: string;
  readonly operation: OperationName;
  readonly transport: TransportName;
  readonly bodyKind: 'answer' | 'record' | 'callback' | 'schema';
  /** The request. */
  readonly request?: unknown;
  readonly body: unknown;
}

/** Writes bodies to a folder, numbered in order. */
export interface FixtureWriter {
  readonly folder: string;
  /** Resolves with the name of the file. */
  write(name: string, fixture: FixtureBody): string;
  writeText(name: string, text: string): void;
  /** Deletes the folder, if nothing was written. */
  discard(): void;
}

interface Options {
  readonly folder: string;
  /** The day, as `2026-11-28`. */
  readonly day: string;
  readonly redact: (body: unknown) => unknown;
}

/**
 * Creates the folder, before anything is paid, and the writer.
 *
 * @throws if the folder cannot be created.
 */
export function createFixtureWriter({ folder, day, redact }: Options): FixtureWriter {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  const writeFile = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  return {
    folder,
    write: (name, { about, ...fixture }) => {
      count += 1;
      const file = `${String(count).padStart(2, '0')}-${name}.json`;
      const content = redact({
        about,
        source: `npm run doctor -- --spend, ${day}`,
        vendor: 'kie',
        ...fixture,
      });
      writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
      return file;
    },
    discard: () => rmdirSync(folder),
    writeText: (name, text) => writeFile(name, String(redact(text))),
  };
}
