import { dictionary } from '@zxcvbn-ts/language-common';
import { CommonPasswords } from '../../domain/account/common-passwords.js';

/**
 * Knows the 49,000 most common passwords (zxcvbn-ts, MIT licence). Few of them
 * have the 15 characters of a password, so an entry that is repeated and two entries in a row are common as well.
 */
export class CommonPasswordDictionary extends CommonPasswords {
  private readonly entries = new Set(dictionary['passwords-common'].map(String));

  include(password: string): boolean {
    const text = password.toLowerCase();
    return this.entries.has(text) || this.isRepeated(text) || this.isPair(text);
  }

  private isRepeated(text: string): boolean {
    const [, part] = /^(.+?)\1+$/.exec(text) ?? [];
    return part !== undefined && (part.length === 1 || this.entries.has(part));
  }

  private isPair(text: string): boolean {
    for (let end = 1; end < text.length; end++)
      if (this.entries.has(text.slice(0, end)) && this.entries.has(text.slice(end))) return true;
    return false;
  }
}
