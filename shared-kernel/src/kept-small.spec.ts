import { describe, expect, it } from '@jest/globals';
import * as kernel from './index.js';

describe('shared kernel', () => {
  // No context can change an export of the shared kernel alone, so think twice before adding one.
  it('exports exactly the listed names', () => {
    expect(Object.keys(kernel).sort()).toEqual([
      'Aggregate',
      'DomainError',
      'FieldErrors',
      'InvalidValue',
      'MAX_EMAIL_ADDRESS_LENGTH',
      'NotFound',
      'RuleViolation',
      'VISIBLE',
      'checkRules',
      'isDate',
      'isEmailAddress',
      'isMultilineText',
      'isSingleLineText',
      'isStorable',
      'isUuid',
      'normalForm',
      'parseTimestamp',
      'toUuid',
    ]);
  });
});
