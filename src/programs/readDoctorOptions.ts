import { parseArgs } from 'node:util';
import { OperatorError } from '../lib/operatorError.ts';

const USAGE = 'Use: npm run doctor, or npm run doctor -- --spend 40';

/** Maximum credits of one run. */
const MOST_CREDITS = 1000;

/** Options of `npm run doctor`. */
export interface DoctorOptions {
  /** Credits that may be spent on open questions; absent if only free checks are run. */
  readonly spend?: number;
}

/**
 * Reads the arguments.
 *
 * @throws OperatorError that lists the valid ones.
 */
export function readDoctorOptions(args: readonly string[]): DoctorOptions {
  const { spend } = parse(args);
  if (spend === undefined) return {};
  const credits = spend.trim() === '' ? Number.NaN : Number(spend);
  if (!(credits > 0 && credits <= MOST_CREDITS))
    throw new OperatorError(
      `--spend must be a number of credits above 0 and up to ${MOST_CREDITS}. ${USAGE}`,
    );
  return { spend: credits };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { spend: { type: 'string' } } }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : 'unknown argument';
    throw new OperatorError(`${why}. ${USAGE}`, { cause: error });
  }
}
