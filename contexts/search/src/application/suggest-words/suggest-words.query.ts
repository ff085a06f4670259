import { Query } from '@nestjs/cqrs';

/** What somebody who types may be about to type. */
export class SuggestWords extends Query<string[]> {
  constructor(readonly beginning: string) {
    super();
  }
}
