export { IsLine, IsNumberText, IsPointText, IsProse, IsUuidText, IsWholeNumberText } from './text.js';
