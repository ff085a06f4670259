/** The share of the techniques that a run of `.ci/run` tests, because all of them take long. */
const SHARE = 4;

/** A quarter of the items. The commit decides which one, so a run can be repeated, and different commits take different quarters. */
export function quarterOf<Item>(items: readonly Item[], commit: string): Item[] {
  const quarter = Number.parseInt(commit.slice(-1), 16) % SHARE;
  return items.filter((_, index) => index % SHARE === quarter);
}
