import { after, test } from 'node:test';
import { findPostgres } from '../../sandbox/postgres/findPostgres.ts';
import { type SandboxPostgres, startPostgres } from '../../sandbox/postgres/startPostgres.ts';

/**
 * Runs tests with a PostgreSQL server, which is stopped after them. Where none is installed they are skipped, which the report
 * shows, and with `CI=true` they fail.
 */
export async function withPostgres(
  define: (server: SandboxPostgres) => void | Promise<void>,
  options?: Parameters<typeof startPostgres>[0],
): Promise<void> {
  if (findPostgres() === undefined) {
    const reason = 'PostgreSQL is not installed: apt-get install postgresql';
    if (process.env.CI === 'true') throw new Error(reason);
    process.stderr.write(`Tests of the store on PostgreSQL are skipped. ${reason}\n`);
    test('Store on PostgreSQL', { skip: reason }, () => {});
    return;
  }
  const server = await startPostgres(options);
  after(() => server.stop());
  await define(server);
}
