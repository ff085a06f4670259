import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidRequest } from '@pawprint/platform/http';
import { isEmail } from 'class-validator';

/** An address in a path. */
@Injectable()
export class AddressParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (/\p{Control}/u.test(value) || !isEmail(value, { require_tld: false, blacklisted_chars: '"' }))
      throw new InvalidRequest([{ field: 'address', message: 'must be a mail address' }]);
    return value;
  }
}
