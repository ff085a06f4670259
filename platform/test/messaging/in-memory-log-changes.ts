import type { ChangeFeed, Changes, LogChanges, LogCursor } from '#src/messaging/log-changes.js';
import type { InMemoryDatabase } from '../in-memory-database.js';
import { type LoggedMessage, logOf } from './in-memory-outbox.js';

/** A cursor is the position and the id of the last message, by which a log that was rolled back or restored is recognised. */
export class InMemoryLogChanges implements LogChanges {
  constructor(
    private readonly context: string,
    private readonly database: InMemoryDatabase,
  ) {}

  end(): Promise<LogCursor> {
    return Promise.resolve(this.cursor());
  }

  since(cursor: LogCursor, { types, idField }: ChangeFeed): Promise<Changes | null> {
    const [position, id] = cursor.split('/') as [string, string];
    if (this.idAt(Number(position)) !== id) return Promise.resolve(null);
    const ids = new Set<string>();
    for (let at = Number(position) + 1; at <= this.log.size; at++) {
      const { type, subject, data } = this.log.get(at)!.message;
      if (types.includes(type)) ids.add(idField ? (data as Record<string, string>)[idField]! : subject);
    }
    return Promise.resolve({ ids: [...ids], until: this.cursor() });
  }

  private get log(): Map<number, LoggedMessage> {
    return logOf(this.database, this.context);
  }

  private cursor(): LogCursor {
    return `${this.log.size}/${this.idAt(this.log.size)}` as LogCursor;
  }

  private idAt(position: number): string {
    return this.log.get(position)?.message.id ?? '';
  }
}
