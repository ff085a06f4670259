import { IsDateTimeText, IsSingleLineText } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { MAX_EMAIL_ADDRESS_LENGTH } from '../domain/address/email-address.limits.js';
import { MAX_TIME_ZONE_LENGTH, TIME_OF_DAY, WEEKDAYS } from '../domain/calendar/calendar.limits.js';
import { FREQUENCIES, MAX_DAILY_CAP } from '../domain/recipient/preferences.limits.js';

const IsTimeOfDay = (): PropertyDecorator =>
  Matches(TIME_OF_DAY, { message: 'must be a time of day as HH:MM' });

class QuietHoursRequest {
  @IsTimeOfDay()
  from!: string;

  @IsTimeOfDay()
  to!: string;
}

/** The shape of preferences. The domain checks what a shape cannot say, such as whether a time zone exists. */
export class PreferencesRequest {
  // Validators run from the last one to the first: only one line of text is checked as an address.
  @IsEmail({ require_tld: false, blacklisted_chars: '"' }, { message: 'must be an email address' })
  @IsSingleLineText(MAX_EMAIL_ADDRESS_LENGTH)
  email!: string;

  @IsSingleLineText(MAX_TIME_ZONE_LENGTH)
  timeZone!: string;

  @IsIn(FREQUENCIES)
  frequency!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursRequest)
  quietHours?: QuietHoursRequest | null;

  @IsOptional()
  @Min(0)
  @Max(MAX_DAILY_CAP)
  @IsInt()
  dailyCap?: number | null;

  @IsOptional()
  @IsTimeOfDay()
  digestAt?: string | null;

  @IsOptional()
  @IsIn(WEEKDAYS)
  digestOn?: string | null;

  @IsOptional()
  @IsDateTimeText()
  pausedUntil?: string | null;
}
