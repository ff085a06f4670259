import { Query } from '@nestjs/cqrs';
import type { LinkTarget } from '../../domain/recipient/link-tokens.js';

/** The target of an unsubscribe link, without anything about its recipient that a page could show. */
export interface UnsubscribeTargetView extends Pick<LinkTarget, 'recipientId' | 'topic'> {
  readonly isForEverything: boolean;
  readonly isLeft: boolean;
  /** Whether the link died with the address to which it was sent. */
  readonly isDead: boolean;
}

/** Views the target of an unsubscribe link. The result is null when the token is invalid. */
export class ViewUnsubscribeTarget extends Query<UnsubscribeTargetView | null> {
  constructor(readonly token: string) {
    super();
  }
}
