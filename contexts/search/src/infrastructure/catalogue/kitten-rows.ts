import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { bytes, Growing, type Transferred, floats } from '../growing.js';

export interface TransferredRows {
  readonly texts: Transferred<Uint8Array<ArrayBuffer>>;
  readonly ends: Transferred<Float64Array<ArrayBuffer>>;
}

/** The listed kittens as JSON, one after the other in one buffer, which the garbage collector does not traverse. */
export class KittenRows {
  private constructor(
    private readonly texts: Growing<Uint8Array<ArrayBuffer>>,
    private readonly ends: Growing<Float64Array<ArrayBuffer>>,
  ) {}

  static empty(): KittenRows {
    return new KittenRows(bytes(), floats());
  }

  static from({ texts, ends }: TransferredRows): KittenRows {
    return new KittenRows(Growing.from(texts), Growing.from(ends));
  }

  push({ id, details, listedBy, listedAt }: Kitten): void {
    this.texts.pushAll(Buffer.from(JSON.stringify([id, details, listedBy, listedAt])));
    this.ends.push(this.texts.length);
  }

  kittenAt(document: number): Kitten {
    const [id, details, listedBy, listedAt] = JSON.parse(this.textAt(document)) as [
      id: Kitten['id'],
      details: ReturnType<KittenDetails['toInput']>,
      listedBy: Kitten['listedBy'],
      listedAt: string,
    ];
    return Kitten.reconstitute({
      id,
      details: KittenDetails.reconstitute(details),
      listedBy,
      listedAt: new Date(listedAt),
      state: 'listed',
    });
  }

  idAt(document: number): Kitten['id'] {
    return this.textAt(document).slice(2, 38) as Kitten['id'];
  }

  transfer(): TransferredRows {
    return { texts: this.texts.transfer(), ends: this.ends.transfer() };
  }

  private textAt(document: number): string {
    const { buffer } = this.texts.numbers;
    const from = document === 0 ? 0 : this.ends.numbers[document - 1]!;
    return Buffer.from(buffer, from, this.ends.numbers[document]! - from).toString();
  }
}
