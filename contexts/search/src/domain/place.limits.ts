/** Degrees (WGS 84), north and south of the equator, east and west of Greenwich. */
export const MAX_LATITUDE = 90;
export const MAX_LONGITUDE = 180;

/** In characters. */
export const MAX_TOWN_LENGTH = 100;
