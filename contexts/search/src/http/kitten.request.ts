import { IsSingleLineText, IsMultilineText, IsOptionalNotNull, IsUuidText } from '@pawprint/platform/http';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsNumber,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { CorrectKitten } from '../application/correct-kitten/correct-kitten.command.js';
import { MAX_LENGTHS, MAX_TRAITS, SEXES } from '../domain/kitten/kitten-details.limits.js';
import { MAX_LATITUDE, MAX_LONGITUDE, MAX_TOWN_LENGTH } from '../domain/place.limits.js';

export class PointRequest {
  /** The latitude in degrees, north is positive. */
  @Min(-MAX_LATITUDE) @Max(MAX_LATITUDE) @IsNumber() latitude!: number;

  /** The longitude in degrees, east is positive. */
  @Min(-MAX_LONGITUDE) @Max(MAX_LONGITUDE) @IsNumber() longitude!: number;
}

class PlaceRequest extends PointRequest {
  /** The name of the town. */
  @IsSingleLineText(MAX_TOWN_LENGTH) town!: string;
}

/** All details but the place. */
class DetailsRequest {
  /** The name of the kitten. */
  @IsSingleLineText(MAX_LENGTHS.name) name!: string;

  /** The breed, as free text. */
  @IsSingleLineText(MAX_LENGTHS.breed) breed!: string;

  /** The colour and pattern of the coat, as free text. */
  @IsSingleLineText(MAX_LENGTHS.coat) coat!: string;

  /** The sex of the kitten. */
  @IsIn(SEXES) sex!: string;

  /** The date of birth (YYYY-MM-DD), not later than today (UTC). */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a day as YYYY-MM-DD' })
  bornOn!: string;

  /** Words for the character of the kitten, such as `calm`. */
  @IsArray()
  @ArrayMaxSize(MAX_TRAITS)
  @IsSingleLineText(MAX_LENGTHS.trait, { each: true })
  temperament!: string[];

  /** Everything else that adopters should know, in plain text. May be empty. */
  @IsMultilineText(0, MAX_LENGTHS.description) description!: string;
}

/** Its fields are always in the order of their declaration, so that two requests with the same details are equal. */
export class KittenRequest extends DetailsRequest {
  /** The place where the kitten lives. */
  @IsDefined() @ValidateNested() @Type(() => PlaceRequest) place!: PlaceRequest;
}

class PlaceCorrectionRequest extends PlaceRequest {}

export class CorrectionRequest extends DetailsRequest {
  /** The details of the place that are corrected. */
  @IsOptionalNotNull()
  @IsObject()
  @ValidateNested()
  @Type(() => PlaceCorrectionRequest)
  place?: PlaceCorrectionRequest;

  /** @throws InvalidValue when it corrects nothing */
  toChanges(): CorrectKitten['changes'] {
    const { place, ...others } = this;
    const [details, placeDetails] = [defined(others), defined(place ?? {})];
    const changes = place === undefined ? details : { ...details, place: placeDetails };
    if (Object.keys(details).length + Object.keys(placeDetails).length === 0)
      throw InvalidValue.of('details', 'must contain at least one detail to be corrected');
    return changes;
  }
}

for (const field of ['name', 'breed', 'coat', 'sex', 'bornOn', 'temperament', 'description'])
  IsOptionalNotNull()(CorrectionRequest.prototype, field);
for (const field of ['town', 'latitude', 'longitude'])
  IsOptionalNotNull()(PlaceCorrectionRequest.prototype, field);

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}

export class HandOverRequest {
  /** The id of the shelter that decides about the kitten from now on. */
  @IsUuidText() shelterId!: string;
}
