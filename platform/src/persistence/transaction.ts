/** The present transaction, or a connection of the pool where there is none. */
export abstract class Transaction {
  /** @throws DatabaseAway when Postgres cannot be asked; otherwise what Postgres objects to */
  abstract query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
