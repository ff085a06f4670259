export {
  IsLine,
  IsMomentText,
  IsNumberText,
  IsPointText,
  IsProse,
  IsUuidText,
  IsWholeNumberText,
} from './text.js';
