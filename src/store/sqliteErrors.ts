/** Result codes of SQLite: https://www.sqlite.org/rescode.html */
const PRIMARY = { busy: 5, readonly: 8, corrupt: 11, full: 13, cantOpen: 14, notDatabase: 26 } as const;

export type SqliteErrorName = keyof typeof PRIMARY;

/** Whether an error has one of these primary result codes. Extended codes have them in their lowest byte. */
export function isSqliteError(error: unknown, ...names: readonly SqliteErrorName[]): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return names.some(name => PRIMARY[name] === code);
}
