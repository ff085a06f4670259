import pg from 'pg';

/**
 * A connection that somebody always listens to. Between the pool, which lets go of it, and whoever takes it over, there is a
 * moment in which nobody does: a connection that breaks just then would end the process by an error event. Nothing is lost
 * by being deaf to it: the next statement on that connection fails.
 */
export class AttendedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}
