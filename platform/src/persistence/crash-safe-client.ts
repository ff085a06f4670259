import pg from 'pg';

/**
 * A pg client that always has a listener for `error` events. While the pool hands over a
 * connection, nothing else listens, so a connection that breaks then would end the process. Ignoring the event is safe,
 * because the next statement on that connection fails.
 */
export class CrashSafeClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}
