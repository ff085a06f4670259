/** Must have its effect once, after earlier items of the same subject. */
export interface Item {
  readonly id: string;
  readonly subject: string;
}

/** The number of input items, and the ids of all items with a violation. */
export interface Findings {
  readonly input: number;
  readonly lost: readonly string[];
  readonly unexpected: readonly string[];
  /** The id once for each additional effect. */
  readonly duplicates: readonly string[];
  /** Items whose effect came before the effect of an earlier item of their subject. */
  readonly outOfOrder: readonly string[];
}

/** The findings by the name of the stage. */
export type Stages = Readonly<Record<string, Findings>>;

/**
 * Compares the output of a stage with its input: each item must have one effect, in the order of its subject.
 *
 * @param input the items in their order
 * @param output the effects in their order
 * @param isBefore whether the effect of the first item must precede the effect of the second one of the same subject
 */
export function judge<In extends Item>(
  input: readonly In[],
  output: readonly Item[],
  isBefore: (one: In, other: In) => boolean = () => true,
): Findings {
  const expected = new Map(input.map((item, position) => [item.id, { item, position }]));
  const seen = new Set<string>();
  const unexpected: string[] = [];
  const duplicates: string[] = [];
  const firsts: { item: In; position: number }[] = [];
  for (const { id } of output) {
    const known = expected.get(id);
    if (known === undefined) unexpected.push(id);
    else if (seen.has(id)) duplicates.push(id);
    else firsts.push(known);
    seen.add(id);
  }
  const lost = input.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  const outOfOrder = [...Map.groupBy(firsts, ({ item }) => item.subject).values()].flatMap((ofSubject) =>
    ofSubject.filter((one, place) =>
      ofSubject
        .slice(place + 1)
        .some((later) => later.position < one.position && isBefore(later.item, one.item)),
    ),
  );
  return {
    input: input.length,
    lost,
    unexpected,
    duplicates,
    outOfOrder: outOfOrder.map(({ item }) => item.id),
  };
}

/** A line for each kind of violation in each stage; empty when there are none. */
export function violationsIn(stages: Stages): string[] {
  return Object.entries(stages).flatMap(([stage, { input: _, ...wrong }]) =>
    Object.entries(wrong)
      .filter(([, items]) => items.length > 0)
      .map(([what, items]) => `${stage}: ${items.length} ${what}, like ${items[0]}`),
  );
}

/** A table with one line for each stage. */
export function tableOf(stages: Stages): string {
  const line = (...cells: readonly (string | number)[]): string =>
    cells.map((cell, place) => (place === 0 ? String(cell).padEnd(16) : String(cell).padStart(14))).join('');
  return [
    line('', 'input', 'lost', 'unexpected', 'duplicates', 'out of order'),
    ...Object.entries(stages).map(([stage, { input, lost, unexpected, duplicates, outOfOrder }]) =>
      line(stage, input, lost.length, unexpected.length, duplicates.length, outOfOrder.length),
    ),
  ].join('\n');
}
