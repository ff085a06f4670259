/** Ranges of age for the facet, the oldest first. Each range begins at a number of whole weeks. */
export const AGE_BANDS = [
  { name: 'over a year', fromWeeks: 52 },
  { name: '6 to 12 months', fromWeeks: 26 },
  { name: '3 to 6 months', fromWeeks: 13 },
  { name: '8 to 12 weeks', fromWeeks: 8 },
  { name: 'under 8 weeks', fromWeeks: 0 },
] as const;

export function ageBandOf(ageInWeeks: number): string {
  return AGE_BANDS.find(({ fromWeeks }) => ageInWeeks >= fromWeeks)!.name;
}
