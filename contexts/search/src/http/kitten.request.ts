import {
  InvalidRequest,
  IsSingleLineText,
  IsMultilineText,
  IsOptionalNotNull,
} from '@pawprint/platform/http';
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
import type { Correction } from '../application/correct-kitten/correct-kitten.command.js';
import type { KittenInput } from '../application/list-kitten/list-kitten.command.js';

export class PointRequest {
  @Min(-90)
  @Max(90)
  @IsNumber()
  latitude!: number;

  @Min(-180)
  @Max(180)
  @IsNumber()
  longitude!: number;
}

class PlaceRequest extends PointRequest {
  @IsSingleLineText(100)
  town!: string;
}

/** All details but the place. */
class DetailsRequest {
  @IsSingleLineText(100)
  name!: string;

  @IsSingleLineText(100)
  breed!: string;

  @IsSingleLineText(100)
  coat!: string;

  @IsIn(['female', 'male'])
  sex!: 'female' | 'male';

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a day as YYYY-MM-DD' })
  bornOn!: string;

  @IsArray()
  @ArrayMaxSize(10)
  @IsSingleLineText(100, { each: true })
  temperament!: string[];

  @IsMultilineText(0, 4_000)
  description!: string;
}

export class KittenRequest extends DetailsRequest {
  @IsDefined()
  @ValidateNested()
  @Type(() => PlaceRequest)
  place!: PlaceRequest;

  /** Always in the same order, so that two requests that say the same are the same. */
  told(): KittenInput {
    const { name, breed, coat, sex, bornOn, temperament, description } = this;
    const { town, latitude, longitude } = this.place;
    return { name, breed, coat, sex, bornOn, temperament, description, place: { town, latitude, longitude } };
  }
}

class PlaceCorrectionRequest extends PlaceRequest {}

export class CorrectionRequest extends DetailsRequest {
  @IsOptionalNotNull()
  @IsObject()
  @ValidateNested()
  @Type(() => PlaceCorrectionRequest)
  place?: PlaceCorrectionRequest;

  /** @throws InvalidRequest when nothing is to be corrected */
  correction(): Correction {
    const { place, ...others } = this;
    const details = defined(others);
    const correction: Correction = place === undefined ? details : { ...details, place: defined(place) };
    if (Object.values(details).length + Object.values(correction.place ?? {}).length === 0) {
      throw new InvalidRequest([
        { field: 'details', message: 'must hold at least one detail to be corrected' },
      ]);
    }
    return correction;
  }
}

for (const field of ['name', 'breed', 'coat', 'sex', 'bornOn', 'temperament', 'description']) {
  IsOptionalNotNull()(CorrectionRequest.prototype, field);
}
for (const field of ['town', 'latitude', 'longitude'])
  IsOptionalNotNull()(PlaceCorrectionRequest.prototype, field);

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
