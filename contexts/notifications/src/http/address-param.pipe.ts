import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidValue, isEmailAddress } from '@pawprint/shared-kernel';

/** Validates an email address in a path. */
@Injectable()
export class AddressParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isEmailAddress(value)) throw InvalidValue.of('address', 'must be an email address');
    return value;
  }
}
