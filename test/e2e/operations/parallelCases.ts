/**
 * Cases of one test that run in parallel. All of them at once would be more commands in one second than a busy machine
 * acknowledges within Discord's three seconds.
 */
export const PARALLEL_CASES = 6;
