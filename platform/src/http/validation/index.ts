export { IsOptionalNotNull } from './is-optional-not-null.js';
export { validated } from './request-validation.pipe.js';
export {
  IsSingleLineText,
  IsDateTimeText,
  IsNumberText,
  IsPointText,
  IsMultilineText,
  IsUuidText,
  IsWholeNumberText,
} from './text.js';
