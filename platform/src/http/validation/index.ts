export { IsOptionalNotNull } from './is-optional-not-null.js';
export {
  IsSingleLineText,
  IsDateTimeText,
  IsNumberText,
  IsPointText,
  IsMultilineText,
  IsUuidText,
  IsWholeNumberText,
} from './text.js';
