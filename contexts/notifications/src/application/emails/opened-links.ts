import { Injectable } from '@nestjs/common';
import { isAlive, type LinkScope, type LinkTarget, LinkTokens } from '../../domain/recipient/link-tokens.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import { Recipients } from '../../domain/recipient/recipients.js';

export interface OpenedLink {
  readonly target: LinkTarget;
  /** Null for a link that died with its address. */
  readonly recipient: Recipient | null;
}

/** Opens the links of emails for the pages. */
@Injectable()
export class OpenedLinks {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly recipients: Recipients,
  ) {}

  /** @returns null for a token that was never issued, or that has another scope */
  async open(token: string, scope: LinkScope): Promise<OpenedLink | null> {
    const target = await this.tokens.targetOf(token);
    if (target?.scope !== scope) return null;
    const recipient = await this.recipients.find(target.recipientId);
    return { target, recipient: isAlive(target, recipient) ? recipient : null };
  }
}
