import { CommandBus } from '@nestjs/cqrs';
import { type Message, MessageReader, PermanentFailure } from '@pawprint/platform/messaging';
import { savedSearchMatchedV1 } from '@pawprint/search/published-language';
import { toUuid } from '@pawprint/shared-kernel';
import { Notify } from '../../application/notify/notify.command.js';
import { kittenReference, savedSearchReference } from './references.js';
import { recipientOf } from './recipient-of.js';
import { ENGLISH } from './match-messages.js';

/** Translates a match in Search into the command that notifies the adopter of an occasion. No other layer uses the terms of Search. */
export class WhenSavedSearchMatched {
  private readonly read = MessageReader.of(savedSearchMatchedV1);

  constructor(
    private readonly commands: CommandBus,
    private readonly searchUrl: string,
  ) {}

  async handle(message: Message): Promise<void> {
    const { adopterId, savedSearch, kitten } = this.read(message);
    // The subject orders the messages of an adopter, so a wrong subject could break that order.
    if (message.subject !== adopterId) {
      throw new PermanentFailure(`The subject is ${message.subject}, but the match is for ${adopterId}.`);
    }
    const occasion = {
      trigger: savedSearchReference(savedSearch.id),
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
