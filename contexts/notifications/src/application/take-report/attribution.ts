import { Injectable } from '@nestjs/common';
import { isUuid } from '@pawprint/shared-kernel';
import { mayBeTheSame, normalForm } from '../../domain/address/normal-form.js';
import type { ReceivedReport } from '../../domain/address/received-report.js';
import type { Report } from '../../domain/address/report.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';
import { Recipients } from '../../domain/recipient/recipients.js';

type Attributed = Pick<ReceivedReport, 'attributedBy' | 'mailId' | 'address'>;

/** Whom a report is about: by what only we can have written into the mail, or else by the mail's name. */
@Injectable()
export class Attribution {
  constructor(
    private readonly returnPaths: ReturnPaths,
    private readonly recipients: Recipients,
  ) {}

  async of(report: Report): Promise<Attributed> {
    for (const { kind, text } of report.sources) {
      const returnPath = kind === 'message-id' ? null : this.returnPaths.in(text);
      const mailId = returnPath?.mailId ?? mailNamedIn(text);
      const present = mailId === null ? null : await this.recipients.emailAddressFor(mailId);
      if (mailId === null || (present === null && returnPath === null)) continue;
      const named = [...report.writtenTo, ...report.deliveryStatuses.flatMap(({ addresses }) => addresses)];
      // What we signed we sent, though it may be back before it is written down to whom.
      const address = returnPath
        ? [...(present === null ? [] : [present]), ...named].find((one) => returnPath.wentTo(one))
        : presentUnlessAnother(present!, named);
      if (present === null && address === undefined) continue;
      return { attributedBy: kind, mailId, address: address === undefined ? null : normalForm(address) };
    }
    return { attributedBy: null, mailId: null, address: null };
  }
}

/** Of a Message-ID that we gave. */
function mailNamedIn(text: string): string | null {
  const left = text.replace(/^</, '').split('@', 1)[0]!.toLowerCase();
  return isUuid(left) ? left : null;
}

/**
 * A report on the address that somebody had before says nothing of the one they have now. What is named here need not be
 * true, so it can only keep an address from being suppressed, never have another one suppressed.
 */
const presentUnlessAnother = (present: string, named: readonly string[]): string | undefined =>
  named.length === 0 || named.some((one) => mayBeTheSame(one, present)) ? present : undefined;
