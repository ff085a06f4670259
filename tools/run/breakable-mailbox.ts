import { readdirSync } from 'node:fs';
import type { Child } from './child-process.js';
import type { MailboxMode } from './mailbox.js';

/** The process of the mailbox, which keeps its mode when it is restarted. */
export class BreakableMailbox {
  private child: Child | undefined;
  private current: MailboxMode = 'normal';

  /** @param folder of the emails */
  constructor(private readonly folder: string) {}

  get mode(): MailboxMode {
    return this.current;
  }

  started(child: Child): void {
    this.child = child;
    child.send(this.current);
  }

  setMode(mode: MailboxMode): void {
    this.current = mode;
    this.child?.send(mode);
  }

  /** The number of accepted emails, also in earlier runs. */
  countEmails(): number {
    return readdirSync(this.folder).filter((name) => name.endsWith('.eml')).length;
  }
}
