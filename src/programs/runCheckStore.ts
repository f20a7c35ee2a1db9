import { readConfig } from '../app/config.ts';
import { readEnvironment } from '../app/readEnvironment.ts';
import { type Finding, type Level, renderFinding } from '../doctor/finding.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { openToRead } from '../store/openToRead.ts';
import { describeTasks } from './describeTasks.ts';
import { requireStoreFile } from './requireStoreFile.ts';

const USAGE = 'Use: npm run check-store, or npm run check-store -- FILE for a backup';

/** Problems of the file that are printed. */
const MOST_PROBLEMS = 10;

/**
 * Checks all pages of the store, or of the file that is named, and prints a sentence for each finding. It only reads, and
 * works beside a running bot.
 *
 * @returns the exit code: 1 if the file is damaged or has records that cannot be read.
 */
export async function runCheckStore(args: readonly string[]): Promise<number> {
  let failed = false;
  const report = (level: Level, sentence: string, name = 'Store') => {
    failed ||= level === 'fail';
    const finding: Finding = { name, level, sentence };
    process.stdout.write(`${renderFinding(finding)}\n`);
  };
  try {
    const [named, ...others] = args;
    if (named?.startsWith('-') || others.length > 0) throw new OperatorError(USAGE);
    const file =
      named ?? requireStoreFile(readConfig(readEnvironment()), 'pg_amcheck --install-missing DATABASE');
    const contents = openToRead(file);
    try {
      const problems = contents.findProblems(MOST_PROBLEMS);
      if (problems.length === 0)
        report('ok', `All ${contents.pages} pages of ${file} are whole (${megabytes(contents.bytes)}).`);
      for (const problem of problems) report('fail', `${file} is damaged: ${problem}`);
      // Of a damaged file, any further read may fail.
      if (problems.length > 0) report('fail', contents.advice);
      else {
        for (const [level, sentence] of describeTasks(contents, Date.now())) report(level, sentence, 'Tasks');
        const counts = contents.countRows(Date.now()).map(([name, rows]) => `${name} ${rows}`);
        report('ok', counts.length > 0 ? `${counts.join(', ')}.` : 'There are none.', 'Rows');
      }
    } finally {
      contents.close();
    }
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    report('fail', error.message);
  }
  return failed ? 1 : 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
