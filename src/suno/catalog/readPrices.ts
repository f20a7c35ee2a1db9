import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OPERATION_NAMES } from '../../domain/operationNames.ts';
import { errorCode } from '../../lib/errorCode.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { PRICES, type PriceList, priceListSchema, priceSchema } from './prices.ts';

const EXAMPLE = '{"asOf": "2026-11-01", "source": "https://kie.ai/pricing", "prices": {"split-stem": 60}}';

const fileSchema = priceListSchema.extend({
  prices: z.partialRecord(z.enum(OPERATION_NAMES), priceSchema, {
    error: issue =>
      issue.code === 'invalid_type' ? 'must have prices by the name of the operation' : undefined,
  }),
});

/**
 * The built-in prices, overridden by those in a JSON file.
 *
 * @param file path from `PRICES_FILE`, relative to the working directory.
 * @throws OperatorError that lists all problems of the file at once, each with what to do.
 */
export function readPrices(file?: string): PriceList {
  if (file === undefined) return PRICES;
  const parsed = fileSchema.safeParse(readJson(file));
  if (!parsed.success) throw priceFileError(file, parsed.error.issues.flatMap(explainIssue));
  const { asOf, source, prices } = parsed.data;
  return { asOf, source, prices: { ...PRICES.prices, ...prices } };
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw priceFileError(file, [
      `it cannot be read (${errorName(error)}): check its path and who may read it`,
    ]);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw priceFileError(file, [`it is not JSON (${errorName(error)}): write it like this: ${EXAMPLE}`]);
  }
}

function explainIssue(issue: z.core.$ZodIssue): string[] {
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      key => `${where}.${key} is not the name of an operation: use one of ${OPERATION_NAMES.join(', ')}`,
    );
  if (where === '') return [`it must be an object: write it like this: ${EXAMPLE}`];
  return [`${where} ${issue.message}`];
}

function errorName(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason');
}

function priceFileError(file: string, problems: readonly string[]): OperatorError {
  const lines = problems.map(problem => `  ${problem}`);
  return new OperatorError(
    [
      `The file of prices ${file} (PRICES_FILE) cannot be used:`,
      ...lines,
      'Correct it, or unset PRICES_FILE to use the built-in prices.',
    ].join('\n'),
  );
}
