export { MayBeLeftOut } from './left-out.js';
export { validated } from './request-validation.pipe.js';
export {
  IsLine,
  IsMomentText,
  IsNumberText,
  IsPointText,
  IsProse,
  IsUuidText,
  IsWholeNumberText,
} from './text.js';
