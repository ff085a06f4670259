/** Ids whose order is their order in time, like Search's own. */
export function idOf<Id extends string>(number: number): Id {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as Id;
}

export function numberOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}
