/** Something that has to have its effect once, after what came before it under the same subject. */
export interface Item {
  readonly id: string;
  readonly subject: string;
}

/** How many went in, and what is wrong, item by item: all empty, or something was broken. */
export interface Findings {
  readonly putIn: number;
  readonly lost: readonly string[];
  readonly unexpected: readonly string[];
  /** Once for each time too many. */
  readonly duplicates: readonly string[];
  /** What came before something that had to come before it. */
  readonly outOfOrder: readonly string[];
}

/** By the stages of the way. */
export type Stages = Readonly<Record<string, Findings>>;

/**
 * What went in must come out: once, and in the order of its subject.
 *
 * @param putIn in the order in which it went in
 * @param cameOut in the order in which it had its effect
 * @param isBefore whether one item, which went in earlier, also has to come out earlier than another one of its subject
 */
export function judge<In extends Item>(
  putIn: readonly In[],
  cameOut: readonly Item[],
  isBefore: (one: In, other: In) => boolean = () => true,
): Findings {
  const expected = new Map(putIn.map((item, turn) => [item.id, { item, turn }]));
  const seen = new Set<string>();
  const unexpected: string[] = [];
  const duplicates: string[] = [];
  const firsts: { item: In; turn: number }[] = [];
  for (const { id } of cameOut) {
    const known = expected.get(id);
    if (known === undefined) unexpected.push(id);
    else if (seen.has(id)) duplicates.push(id);
    else firsts.push(known);
    seen.add(id);
  }
  const lost = putIn.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  const outOfOrder = [...Map.groupBy(firsts, ({ item }) => item.subject).values()].flatMap((ofSubject) =>
    ofSubject.filter((one, place) =>
      ofSubject.slice(place + 1).some((later) => later.turn < one.turn && isBefore(later.item, one.item)),
    ),
  );
  return {
    putIn: putIn.length,
    lost,
    unexpected,
    duplicates,
    outOfOrder: outOfOrder.map(({ item }) => item.id),
  };
}

/** What is said against any stage of the way, in a line for each; none when all is well. */
export function objectionsTo(stages: Stages): string[] {
  return Object.entries(stages).flatMap(([stage, { putIn: _, ...wrong }]) =>
    Object.entries(wrong)
      .filter(([, items]) => items.length > 0)
      .map(([what, items]) => `${stage}: ${items.length} ${what}, like ${items[0]}`),
  );
}

/** One line for each stage, for people. */
export function tableOf(stages: Stages): string {
  const line = (...cells: readonly (string | number)[]): string =>
    cells.map((cell, place) => (place === 0 ? String(cell).padEnd(16) : String(cell).padStart(14))).join('');
  return [
    line('', 'put in', 'lost', 'unexpected', 'duplicates', 'out of order'),
    ...Object.entries(stages).map(([stage, { putIn, lost, unexpected, duplicates, outOfOrder }]) =>
      line(stage, putIn, lost.length, unexpected.length, duplicates.length, outOfOrder.length),
    ),
  ].join('\n');
}
