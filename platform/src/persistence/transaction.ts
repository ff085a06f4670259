/** The present transaction, or a connection of the pool where there is none. */
export abstract class Transaction {
  /**
   * @param withinMs for what may take longer than anything else is let, within a transaction
   * @throws DatabaseUnavailable when Postgres cannot be asked; otherwise what Postgres objects to
   */
  abstract query<Row>(sql: string, parameters?: readonly unknown[], withinMs?: number): Promise<Row[]>;

  /**
   * The same, for what is asked again and again: within a transaction it is parsed and planned once for each connection.
   *
   * @param sql a constant, as its plan is kept for as long as the connection
   */
  abstract queryOften<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
