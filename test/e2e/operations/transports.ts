/** The two forms of KIE's API, and the settings under which everything goes by one of them. */
export const TRANSPORTS = [
  { name: "the operations' own paths", env: { KIE_TRANSPORT: 'classic' } },
  // What is answered at once by its own path has to be polled, for nobody knows whether it is called back.
  { name: 'createTask', env: { KIE_TRANSPORT: 'jobs', POLL_INTERVAL_SECONDS: '0.3' } },
] as const;
