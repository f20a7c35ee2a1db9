/** Limits of connections to the callback endpoint, as Node's HTTP server takes them. Times are in milliseconds. */
export const CONNECTION_LIMITS = {
  /** For a whole request to arrive: more than the 15 s that the vendor itself waits for a response. */
  requestTimeout: 20_000,
  /** For the headers of a request to arrive, which includes connections that never send anything. */
  headersTimeout: 10_000,
  /** Between checks for connections that have exceeded their limit. */
  connectionsCheckingInterval: 2000,
  /**
   * For which an idle connection that has brought a callback is kept open for the next one. Other connections are
   * closed after their response.
   */
  keepAliveTimeout: 60_000,
  /** Open connections, so that file descriptors remain for Discord, the vendor and the store: see `limitConnections`. */
  maxConnections: 1000,
  /** Open connections from one address, if it is the sender's. */
  maxConnectionsPerAddress: 100,
};
