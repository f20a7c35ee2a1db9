/** KIE's two APIs, and the settings with which all operations use one of them. */
export const TRANSPORTS = [
  { name: "the operations' own paths", env: { KIE_TRANSPORT: 'classic' } },
  // It is not documented whether operations with an immediate result have callbacks with createTask, so they are
  // polled.
  { name: 'createTask', env: { KIE_TRANSPORT: 'jobs', POLL_INTERVAL_SECONDS: '0.3' } },
] as const;
