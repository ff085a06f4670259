import { isEmailAddress, MAX_EMAIL_ADDRESS_LENGTH, VISIBLE } from '@pawprint/shared-kernel';
import { IsDateTimeText, IsSingleLineText, withSchema } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { MAX_TIME_ZONE_LENGTH, TIME_OF_DAY, WEEKDAYS } from '../domain/calendar/calendar.limits.js';
import { FREQUENCIES, MAX_DAILY_CAP } from '../domain/recipient/preferences.limits.js';

const IsTimeOfDay = (): PropertyDecorator =>
  Matches(TIME_OF_DAY, { message: 'must be a time of day as HH:MM' });

const IsEmailAddress = (): PropertyDecorator =>
  withSchema(
    {
      type: 'string',
      format: 'idn-email',
      minLength: 1,
      maxLength: MAX_EMAIL_ADDRESS_LENGTH,
      pattern: VISIBLE.source,
    },
    'must be an email address, such as anna@example.org',
    isEmailAddress,
  );

class QuietHoursRequest {
  /** The local time of day at which quiet hours begin, as HH:MM. */
  @IsTimeOfDay() from!: string;
  /** The local time of day at which quiet hours end, as HH:MM; it may be on the next day. */
  @IsTimeOfDay() to!: string;
}

/** The shape of preferences. The domain validates the rest, such as whether a time zone exists. */
export class PreferencesRequest {
  /** The address to which all emails are sent. */
  @IsEmailAddress() email!: string;

  /** The IANA time zone of quiet hours, days and digests, such as `Europe/Vienna`. */
  @IsSingleLineText(MAX_TIME_ZONE_LENGTH) timeZone!: string;

  /** Each notification in an email of its own, daily digests, weekly digests, or no emails. */
  @IsIn(FREQUENCIES) frequency!: string;

  /** The hours of the day in which nothing is sent, or null for none. */
  @IsOptional() @ValidateNested() @Type(() => QuietHoursRequest) quietHours?: QuietHoursRequest | null;

  /** The maximum number of emails a day, beyond which notifications wait for a digest; null for no maximum. */
  @IsOptional() @Min(0) @Max(MAX_DAILY_CAP) @IsInt() dailyCap?: number | null;

  /** The local time of day at which digests are sent, as HH:MM. */
  @IsOptional() @IsTimeOfDay() digestAt?: string | null;

  /** The day of the week on which weekly digests are sent. */
  @IsOptional() @IsIn(WEEKDAYS) digestOn?: string | null;

  /** The time until which nothing is sent, or null. */
  @IsOptional() @IsDateTimeText() pausedUntil?: string | null;
}
