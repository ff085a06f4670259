import { describe, expect, it } from '@jest/globals';
import * as kernel from './index.js';

describe('the shared kernel', () => {
  // Every word here is one that no context can change alone: think twice before adding one.
  it('holds these words and no others', () => {
    expect(Object.keys(kernel).sort()).toEqual([
      'Aggregate',
      'DomainError',
      'FieldErrors',
      'InvalidValue',
      'NotFound',
      'RuleViolation',
      'checkRules',
      'isMultilineText',
      'isSingleLineText',
      'isUuid',
      'toUuid',
    ]);
  });
});
