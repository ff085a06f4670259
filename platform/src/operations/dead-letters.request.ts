import { isUuid } from '@pawprint/shared-kernel';
import { IsIn, IsOptional } from 'class-validator';
import { OptionalBody } from '../http/no-body.js';
import {
  InvalidRequest,
  IsDateTimeText,
  IsMultilineText,
  IsSingleLineText,
  IsUuidText,
  IsWholeNumberText,
} from '../http/index.js';
import type { DeadLetter, Selection } from '../messaging/dead-letters.js';

const OPERATOR = 'operator';
const PAGE = 50;

class SelectionRequest {
  @IsOptional()
  @IsSingleLineText(300)
  subscription?: string | null;

  @IsOptional()
  @IsSingleLineText(300)
  type?: string | null;

  @IsOptional()
  @IsSingleLineText(300)
  subject?: string | null;

  @IsOptional()
  @IsSingleLineText(300)
  errorType?: string | null;

  @IsOptional()
  @IsDateTimeText()
  diedFrom?: string | null;

  @IsOptional()
  @IsDateTimeText()
  diedUntil?: string | null;

  selection(): Selection {
    return {
      subscription: this.subscription ?? undefined,
      type: this.type ?? undefined,
      subject: this.subject ?? undefined,
      errorType: this.errorType ?? undefined,
      diedFrom: this.diedFrom ? new Date(this.diedFrom) : undefined,
      diedUntil: this.diedUntil ? new Date(this.diedUntil) : undefined,
    };
  }
}

export class DeadLettersQuery extends SelectionRequest {
  @IsOptional()
  @IsIn(['dead', 'redriven', 'delivered', 'discarded'])
  state?: DeadLetter['state'];

  @IsOptional()
  @IsWholeNumberText(1, 100)
  limit?: string;

  /** The `nextCursor` of the page before. */
  @IsOptional()
  @IsSingleLineText(100)
  cursor?: string;

  /** The id of the last one of the page before: who knows no more than that gets what is older than it is by now. */
  @IsOptional()
  @IsUuidText()
  before?: string;

  pageSize(): number {
    return Number(this.limit ?? PAGE);
  }
}

export class RedriveRequest extends OptionalBody {
  @IsOptional()
  @IsSingleLineText(100)
  by?: string | null;
}

export class DiscardRequest {
  @IsMultilineText(1, 1_000)
  reason!: string;

  @IsOptional()
  @IsSingleLineText(100)
  by?: string | null;
}

export class RedriveManyRequest extends SelectionRequest {
  /** Has to be said where nothing else is: nobody shall redrive everything by leaving something out. */
  @IsOptional()
  @IsIn([true])
  all?: true | null;

  @IsOptional()
  @IsSingleLineText(100)
  by?: string | null;

  /** @throws InvalidRequest when it is not said which */
  override selection(): Selection {
    const selection = super.selection();
    if (!this.all && Object.values(selection).every((said) => said === undefined))
      throw new InvalidRequest([{ field: 'all', message: 'must be true where nothing else says which' }]);
    return selection;
  }
}

export class DiscardManyRequest extends RedriveManyRequest {
  @IsMultilineText(1, 1_000)
  reason!: string;
}

/** Who decides, as far as they say. */
export const deciderOf = ({ by }: { readonly by?: string | null }): string => by ?? OPERATOR;

/** The place of a letter in the list, which stays where it was although the letter may move. */
export const cursorOf = ({ diedAt, id }: DeadLetter): string => `${diedAt.toISOString()},${id}`;

/** @throws InvalidRequest when the cursor is none of ours */
export function placeOf(cursor: string): Pick<DeadLetter, 'diedAt' | 'id'> {
  const [time = '', id = ''] = cursor.split(',');
  const diedAt = new Date(time);
  if (Number.isNaN(diedAt.getTime()) || !isUuid(id))
    throw new InvalidRequest([{ field: 'cursor', message: 'must be the nextCursor of another page' }]);
  return { diedAt, id };
}
