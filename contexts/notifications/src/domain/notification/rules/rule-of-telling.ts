import type { Recipient } from '../../recipient/recipient.js';

/** Something that may keep a recipient from being told now; asked at the moment of telling, never before. */
export interface RuleOfTelling {
  readonly name: string;
  /** Null when the rule has nothing to say; `wait` keeps the notification due. */
  decide(recipient: Recipient | null): 'suppress' | 'wait' | null;
}
