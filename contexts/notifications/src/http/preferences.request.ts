import { IsSingleLineText, IsDateTimeText } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';

type Chosen = ChangePreferences['chosen'];

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

class QuietHoursRequest {
  @Matches(HOUR, { message: 'must be an hour as HH:MM' })
  from!: string;

  @Matches(HOUR, { message: 'must be an hour as HH:MM' })
  to!: string;
}

export class PreferencesRequest {
  // Asked from the lowest one up: what is not one line never gets as far as being taken for an address.
  @IsEmail({ require_tld: false, blacklisted_chars: '"' }, { message: 'must be a mail address' })
  @IsSingleLineText(254)
  email!: string;

  @IsSingleLineText(100)
  timeZone!: string;

  @IsIn(['instantly', 'daily', 'weekly', 'never'])
  frequency!: 'instantly' | 'daily' | 'weekly' | 'never';

  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursRequest)
  quietHours?: QuietHoursRequest | null;

  @IsOptional()
  @Min(0)
  @Max(10_000)
  @IsInt()
  dailyCap?: number | null;

  @IsOptional()
  @Matches(HOUR, { message: 'must be an hour as HH:MM' })
  digestAt?: string | null;

  @IsOptional()
  @IsIn(WEEKDAYS)
  digestOn?: Chosen['digestOn'] | null;

  @IsOptional()
  @IsDateTimeText()
  pausedUntil?: string | null;

  chosen(): Chosen {
    const { email, timeZone, frequency, quietHours, dailyCap, digestAt, digestOn, pausedUntil } = this;
    return {
      email,
      timeZone,
      frequency,
      quietHours: quietHours ? { from: quietHours.from, to: quietHours.to } : null,
      dailyCap: dailyCap ?? null,
      ...(digestAt && { digestAt }),
      ...(digestOn && { digestOn }),
      ...(pausedUntil && { pausedUntil }),
    };
  }
}
