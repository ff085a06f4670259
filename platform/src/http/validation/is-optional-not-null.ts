import { ValidateIf } from 'class-validator';

/** For a field that is to be right where it is there; null is something else than nothing. */
export const IsOptionalNotNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
