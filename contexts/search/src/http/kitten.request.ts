import { IsLine, IsProse } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsNumber,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ToldOfKitten } from '../application/list-kitten/list-kitten.command.js';

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
  @IsLine(100)
  town!: string;
}

export class KittenRequest {
  @IsLine(100)
  name!: string;

  @IsLine(100)
  breed!: string;

  @IsLine(100)
  coat!: string;

  @IsIn(['female', 'male'])
  sex!: 'female' | 'male';

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a day as YYYY-MM-DD' })
  bornOn!: string;

  @IsArray()
  @ArrayMaxSize(10)
  @IsLine(100, { each: true })
  temperament!: string[];

  @IsProse(0, 4_000)
  description!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => PlaceRequest)
  place!: PlaceRequest;

  /** Always in the same order, so that two requests that say the same are the same. */
  told(): ToldOfKitten {
    const { name, breed, coat, sex, bornOn, temperament, description } = this;
    const { town, latitude, longitude } = this.place;
    return { name, breed, coat, sex, bornOn, temperament, description, place: { town, latitude, longitude } };
  }
}
