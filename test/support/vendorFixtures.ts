import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { OPERATION_NAMES, type OperationName } from '../../src/domain/operationNames.ts';
import { updateFields } from '../../src/domain/update.ts';
import { VENDOR_NAMES, type VendorName } from '../../src/domain/vendorNames.ts';
import { changeJson, type Json } from './changeJson.ts';

const FOLDER = new URL('../unit/suno/fixtures/', import.meta.url);

/** How a body reaches the bot, as the files name their lists. `jobs`: answers of `recordInfo`. */
const BODY_KINDS = ['callbacks', 'records', 'answers', 'jobs'] as const;

/** A body of a vendor, and the expected result of parsing it. */
export interface VendorFixture {
  readonly operation: OperationName;
  readonly bodyKind: (typeof BODY_KINDS)[number];
  readonly name: string;
  readonly about: string;
  readonly vendor: VendorName;
  /** The submitted request, if the parser needs it. */
  readonly request: Record<string, unknown>;
  readonly body: Json;
  readonly parsed: unknown;
}

const parsedSchema = z.union([
  z.strictObject({ kind: z.enum(['nothing', 'unrecognized']), unread: z.string().optional() }),
  z.strictObject({ kind: z.literal('update'), update: updateFields.strict() }),
]);

const changes = z.record(z.string(), z.json());

/** See the README of the fixtures. */
const caseSchema = z.strictObject({
  about: z.string(),
  source: z.url().optional(),
  like: z.string().optional(),
  vendor: z.enum(VENDOR_NAMES).optional(),
  request: z.looseObject({}).optional(),
  body: z.json().optional(),
  change: changes.optional(),
  remove: z.array(z.string()).optional(),
  parsed: z.json().optional(),
  parsedChange: changes.optional(),
  parsedRemove: z.array(z.string()).optional(),
});

const fileSchema = z.partialRecord(z.enum(BODY_KINDS), z.record(z.string(), caseSchema));

/** Reads the fixtures of all operations, or of one. */
export function readVendorFixtures(operation?: OperationName): VendorFixture[] {
  const names = operation === undefined ? globSync('*.json', { cwd: FOLDER }).sort() : [`${operation}.json`];
  return names.flatMap(readFile);
}

function readFile(file: string): VendorFixture[] {
  const operation = z.enum(OPERATION_NAMES).parse(file.replace(/\.json$/, ''));
  const lists = fileSchema.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  return BODY_KINDS.flatMap(bodyKind => {
    const cases = lists[bodyKind] ?? {};
    const fixtures = new Map<string, VendorFixture>();
    for (const [name, one] of Object.entries(cases)) {
      const like = one.like === undefined ? undefined : fixtures.get(one.like);
      if (one.like !== undefined && !like)
        throw new Error(`${file}: ${bodyKind} has no ${one.like} above ${name}`);
      const vendor = one.vendor ?? like?.vendor;
      const [body = like?.body, parsed = like?.parsed] = [one.body, one.parsed];
      if (vendor === undefined || body === undefined || parsed === undefined)
        throw new Error(`${file}: ${name} of ${bodyKind} has no vendor, body or result`);
      fixtures.set(name, {
        operation,
        bodyKind,
        name,
        about: one.about,
        vendor,
        request: one.request ?? like?.request ?? {},
        body: changeJson(body, one.change, one.remove),
        parsed: parsedSchema.parse(changeJson(z.json().parse(parsed), one.parsedChange, one.parsedRemove)),
      });
    }
    return [...fixtures.values()];
  });
}
