import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails } from '../../domain/kitten/kitten-details.js';

type Stored = ReturnType<KittenDetails['toInput']>;

/** A listed kitten as JSON in UTF-8. */
export const textOf = ({ id, details, listedBy, listedAt }: Kitten): Uint8Array =>
  Buffer.from(JSON.stringify([id, details, listedBy, listedAt]));

export function kittenIn(text: Uint8Array<ArrayBuffer>): Kitten {
  const [id, details, listedBy, listedAt] = JSON.parse(decoded(text)) as [
    Kitten['id'],
    Stored,
    Kitten['listedBy'],
    string,
  ];
  return Kitten.reconstitute({
    ...{ id, details: KittenDetails.reconstitute(details), listedBy },
    ...{ listedAt: new Date(listedAt), state: 'listed' },
  });
}

/** The id is between quotes behind a bracket. */
export const idIn = (text: Uint8Array<ArrayBuffer>): Kitten['id'] =>
  decoded(text.subarray(2, 38)) as Kitten['id'];

const decoded = ({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): string =>
  Buffer.from(buffer, byteOffset, length).toString();
