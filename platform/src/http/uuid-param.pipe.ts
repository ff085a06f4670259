import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidValue, isUuid } from '@pawprint/shared-kernel';

/** Validates a UUID in a path, and converts it to lower case. */
@Injectable()
export class UuidParam implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isUuid(value)) throw InvalidValue.of(data ?? 'id', 'must be a UUID');
    return value.toLowerCase();
  }
}
