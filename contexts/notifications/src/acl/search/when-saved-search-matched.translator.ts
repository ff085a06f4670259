import { CommandBus } from '@nestjs/cqrs';
import { type Message, MessageReader, PermanentFailure } from '@pawprint/platform/messaging';
import { savedSearchMatchedV1 } from '@pawprint/search/published-language';
import { toUuid } from '@pawprint/shared-kernel';
import { Notify } from '../../application/notify/notify.command.js';
import { kittenReference } from './kitten-reference.js';
import { recipientOf } from './recipient-of.js';
import { ENGLISH } from './sentences.js';

/** Turns what Search calls a match into what we call an occasion: behind this point nobody knows a kitten. */
export class WhenSavedSearchMatched {
  private readonly read = MessageReader.of(savedSearchMatchedV1);

  constructor(
    private readonly commands: CommandBus,
    private readonly searchUrl: string,
  ) {}

  async handle(message: Message): Promise<void> {
    const { adopterId, savedSearch, kitten } = this.read(message);
    // What we are told of is checked before it is believed: its subject says to whom it belongs.
    if (message.subject !== adopterId) {
      throw new PermanentFailure(`The subject is ${message.subject}, yet the match is for ${adopterId}.`);
    }
    const occasion = {
      trigger: { kind: 'saved-search', id: savedSearch.id },
      about: kittenReference(kitten.id),
    };
    const topic = { name: `saved-search/${savedSearch.id}`, label: savedSearch.name };
    const content = {
      headline: ENGLISH.headline(kitten, savedSearch.name),
      body: [ENGLISH.introduction(kitten), kitten.description].filter((paragraph) => paragraph !== ''),
      link: { label: ENGLISH.meet(kitten), url: `${this.searchUrl}/kittens/${kitten.id}` },
    };
    await this.commands.execute(new Notify(recipientOf(toUuid(adopterId)), occasion, content, topic));
  }
}
