import { IsLine } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

class QuietHoursRequest {
  @Matches(HOUR, { message: 'must be an hour as HH:MM' })
  from!: string;

  @Matches(HOUR, { message: 'must be an hour as HH:MM' })
  to!: string;
}

export class PreferencesRequest {
  @IsEmail({ require_tld: false }, { message: 'must be a mail address' })
  @MaxLength(254)
  email!: string;

  @IsLine(100)
  timeZone!: string;

  @IsIn(['instantly', 'daily', 'weekly', 'never'])
  frequency!: 'instantly' | 'daily' | 'weekly' | 'never';

  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursRequest)
  quietHours?: QuietHoursRequest | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  dailyCap?: number | null;

  chosen(): ChangePreferences['chosen'] {
    const { email, timeZone, frequency, quietHours, dailyCap } = this;
    return {
      email,
      timeZone,
      frequency,
      quietHours: quietHours ? { from: quietHours.from, to: quietHours.to } : null,
      dailyCap: dailyCap ?? null,
    };
  }
}
