import type { Order } from '../../domain/catalogue/catalogue.js';
import { distanceKm, type Point } from '../../domain/place.js';
import type { CatalogueIndex } from './catalogue-index.js';
import type { Keyset } from './page-position.js';

/** The day from which the rank of the order "youngest" counts: page positions of clients contain it. */
const FIRST_DAY = Date.parse('2000-01-01') / 86_400_000;

interface RankedDocument {
  readonly document: number;
  readonly rank: number;
}

/** Keeps the best documents behind a keyset. */
export class BestDocuments {
  /** The best first. */
  readonly documents: RankedDocument[] = [];
  count = 0;

  constructor(
    private readonly index: CatalogueIndex,
    private readonly order: Order,
    private readonly near: Point | undefined,
    private readonly after: Keyset | null,
    private readonly limit: number,
  ) {}

  /** Most documents are worse than the last one that is kept: the newest come first, and are better when ranks are equal. */
  readonly add = (document: number, relevance: number): void => {
    this.count++;
    const { documents } = this;
    const rank = this.rankOf(document, relevance);
    const worst = documents.length === this.limit ? documents.at(-1)! : undefined;
    if (worst && rank < worst.rank) return;
    const one = { document, rank };
    if (this.after && !this.isBehind(one, this.after)) return;
    if (worst && !this.isBetter(one, worst)) return;
    let [from, to] = [0, documents.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.isBetter(documents[middle]!, one)) from = middle + 1;
      else to = middle;
    }
    documents.splice(from, 0, one);
    if (documents.length > this.limit) documents.pop();
  };

  private rankOf(document: number, relevance: number): number {
    if (this.order === 'relevance') return relevance;
    if (this.order === 'youngest') return this.index.columns.bornOn.numbers[document]! - FIRST_DAY;
    if (this.order === 'newest') return 0;
    const latitude = this.index.columns.latitude.numbers[document]!;
    const longitude = this.index.columns.longitude.numbers[document]!;
    return -distanceKm(this.near!, { latitude, longitude });
  }

  private isBetter(one: RankedDocument, other: RankedDocument): boolean {
    return (
      one.rank > other.rank || (one.rank === other.rank && this.index.isNewer(one.document, other.document))
    );
  }

  private isBehind({ document, rank }: RankedDocument, after: Keyset): boolean {
    return rank < after.rank || (rank === after.rank && this.index.isAfter(document, after));
  }
}
