/** Whether the address of a store is that of a PostgreSQL server. */
export function isPostgresUrl(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}

/** The rest of a sentence that starts with the setting's name and says what is wrong; undefined if nothing is. */
export function findPostgresUrlProblem(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.pathname.length < 2)
    return 'must be postgres://user:password@host:5432/database, with %40 for an @ in the password';
  return undefined;
}

/** The server and the database, for a sentence or a log line: without the password. */
export function describePostgresUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) return 'PostgreSQL';
  const host = url.hostname === '' ? (url.searchParams.get('host') ?? 'localhost') : url.hostname;
  return `${decodeURIComponent(url.pathname.slice(1))} on ${host}${url.port === '' ? '' : `:${url.port}`}`;
}

/** The address with the name under which the server lists the connections of this process. */
export function withApplicationName(address: string, name: string): string {
  const url = new URL(address);
  url.searchParams.set('application_name', name);
  return url.href;
}
