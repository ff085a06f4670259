import { InvalidValue, isUuid, parseTimestamp } from '@pawprint/shared-kernel';
import { applyDecorators } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { OptionalBody } from '../http/no-body.js';
import {
  IsDateTimeText,
  IsMultilineText,
  IsSingleLineText,
  IsUuidText,
  IsWholeNumberText,
} from '../http/index.js';
import type { DeadLetter, Selection } from '../messaging/dead-letters.js';

const STATES: readonly DeadLetter['state'][] = ['dead', 'redriven', 'delivered', 'discarded'];
const DEFAULT_LIMIT = 50;

const OptionalText = (maxLength: number): PropertyDecorator =>
  applyDecorators(IsOptional(), IsSingleLineText(maxLength));

class SelectionRequest {
  /** Selects the dead letters of a subscription. */
  @OptionalText(300)
  subscription?: string | null;

  /** Selects the dead letters with a message type. */
  @OptionalText(300)
  type?: string | null;

  /** Selects the dead letters with a subject. */
  @OptionalText(300)
  subject?: string | null;

  /** Selects the dead letters whose last attempt failed with an error class. */
  @OptionalText(300)
  errorType?: string | null;

  /** Selects the messages that became dead letters at this time or later. */
  @IsOptional()
  @IsDateTimeText()
  deadLetteredFrom?: string | null;

  /** Selects the messages that became dead letters before this time. */
  @IsOptional()
  @IsDateTimeText()
  deadLetteredUntil?: string | null;

  selection(): Selection {
    return {
      subscription: this.subscription ?? undefined,
      type: this.type ?? undefined,
      subject: this.subject ?? undefined,
      errorType: this.errorType ?? undefined,
      deadLetteredFrom: this.deadLetteredFrom ? new Date(this.deadLetteredFrom) : undefined,
      deadLetteredUntil: this.deadLetteredUntil ? new Date(this.deadLetteredUntil) : undefined,
    };
  }
}

export class DeadLettersQuery extends SelectionRequest {
  /** Selects the dead letters in a state; `dead` by default. */
  @IsOptional()
  @IsIn(STATES)
  state?: DeadLetter['state'];

  /** The maximum number of dead letters on a page; 50 by default. */
  @IsOptional()
  @IsWholeNumberText(1, 100)
  limit?: string;

  /** The `nextCursor` of the page before. */
  @OptionalText(100)
  cursor?: string;

  /** The id of a dead letter. The page starts after it. Used only when there is no `cursor`. */
  @IsOptional()
  @IsUuidText()
  before?: string;

  pageSize(): number {
    return Number(this.limit ?? DEFAULT_LIMIT);
  }
}

export class RedriveRequest extends OptionalBody {
  /** The name of the person who decides; `operator` by default. */
  @OptionalText(100)
  by?: string | null;
}

export class DiscardRequest {
  /** The reason for the discard. */
  @IsMultilineText(1, 1_000)
  reason!: string;

  /** The name of the person who decides; `operator` by default. */
  @OptionalText(100)
  by?: string | null;
}

export class RedriveManyRequest extends SelectionRequest {
  /** Must be true to select all dead letters, when no other field selects any. */
  @IsOptional()
  @IsIn([true])
  all?: true | null;

  /** The name of the person who decides; `operator` by default. */
  @OptionalText(100)
  by?: string | null;

  /** @throws InvalidValue when the selection is empty and `all` is not true */
  override selection(): Selection {
    const selection = super.selection();
    if (!this.all && Object.values(selection).every((value) => value === undefined))
      throw InvalidValue.of('all', 'must be true when no other field selects dead letters');
    return selection;
  }
}

export class DiscardManyRequest extends RedriveManyRequest {
  /** The reason for the discard. */
  @IsMultilineText(1, 1_000)
  reason!: string;
}

/** The position of a dead letter in the list. It stays valid when the dead letter later moves or changes its state. */
export const cursorOf = ({ deadLetteredAt, id }: Position): string => `${deadLetteredAt.toISOString()},${id}`;

export type Position = Pick<DeadLetter, 'deadLetteredAt' | 'id'>;

/** @throws InvalidValue when the cursor was not made by {@link cursorOf} */
export function parseCursor(cursor: string): Position {
  const [time = '', id = ''] = cursor.split(',');
  const deadLetteredAt = parseTimestamp(time);
  if (deadLetteredAt === null || !isUuid(id))
    throw InvalidValue.of('cursor', 'must be the nextCursor of another page');
  return { deadLetteredAt, id };
}
