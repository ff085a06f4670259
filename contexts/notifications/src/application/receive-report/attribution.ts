import { Injectable } from '@nestjs/common';
import { isUuid, normalForm } from '@pawprint/shared-kernel';
import { mayBeSameAddress } from '../../domain/address/may-be-same-address.js';
import type { ReceivedReport } from '../../domain/address/received-report.js';
import type { Report } from '../../domain/address/report.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';
import { ForgottenRecipients } from '../../domain/recipient/forgotten-recipients.js';
import { Recipients } from '../../domain/recipient/recipients.js';

type Attributed = Pick<ReceivedReport, 'attributedBy' | 'emailId' | 'address'> & {
  /** Whether the recipient of the email was forgotten. The address is null then. */
  readonly isOfForgotten: boolean;
};

/**
 * Finds the email and the address that a report is about. Trusts the signed return path or header first, because only this
 * context can create it, and the Message-ID after that.
 */
@Injectable()
export class Attribution {
  constructor(
    private readonly returnPaths: ReturnPaths,
    private readonly recipients: Recipients,
    private readonly forgotten: ForgottenRecipients,
  ) {}

  async of(report: Report): Promise<Attributed> {
    for (const { kind, text } of report.sources) {
      const returnPath = kind === 'message-id' ? null : this.returnPaths.in(text);
      const emailId = returnPath?.emailId ?? emailIdIn(text);
      const current = emailId === null ? null : await this.recipients.emailAddressFor(emailId);
      if (emailId !== null && (await this.forgotten.includeRecipientOf(emailId)))
        return { attributedBy: kind, emailId, address: null, isOfForgotten: true };
      if (emailId === null || (current === null && returnPath === null)) continue;
      const named = [
        ...report.recipientsInCopy,
        ...report.deliveryStatuses.flatMap(({ addresses }) => addresses),
      ];
      // A signed email was sent by this context, even if its bounce arrives before the sending is recorded.
      const address = returnPath
        ? [...(current === null ? [] : [current]), ...named].find((one) => returnPath.wentTo(one))
        : currentUnlessOtherIsNamed(current!, named);
      if (current === null && address === undefined) continue;
      const normalised = address === undefined ? null : normalForm(address);
      return { attributedBy: kind, emailId, address: normalised, isOfForgotten: false };
    }
    return { attributedBy: null, emailId: null, address: null, isOfForgotten: false };
  }
}

/** @returns the id in a Message-ID of ours; null for any other Message-ID */
function emailIdIn(text: string): string | null {
  const left = text.replace(/^</, '').split('@', 1)[0]!.toLowerCase();
  return isUuid(left) ? left : null;
}

/**
 * Returns the recipient's current address, unless the report names only other addresses, because the recipient may have changed
 * their address since. The named addresses are unsigned, so they can prevent a suppression but never cause one.
 */
const currentUnlessOtherIsNamed = (current: string, named: readonly string[]): string | undefined =>
  named.length === 0 || named.some((one) => mayBeSameAddress(one, current)) ? current : undefined;
