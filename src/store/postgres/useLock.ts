const LOCK = "(hashtextextended('shantyman use', 2))";

/** Taken by each bot for as long as it runs. */
export const USE_SHARED = `SELECT pg_try_advisory_lock_shared${LOCK} AS free`;

/** Taken by what must be the only one that uses the database. */
export const USE_ALONE = `SELECT pg_try_advisory_lock${LOCK} AS free`;
