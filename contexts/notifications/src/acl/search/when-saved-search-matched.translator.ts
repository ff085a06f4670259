import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Message, MessageReader, PermanentFailure } from '@pawprint/platform/messaging';
import { type PublishedKitten, savedSearchMatchedV1 } from '@pawprint/search/published-language';
import { Notify } from '../../application/notify/notify.command.js';

/** Turns what Search calls a match into what we call an occasion: behind this point nobody knows a kitten. */
@Injectable()
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
    const topic = { name: `saved-search/${savedSearch.id}`, label: savedSearch.name };
    const content = {
      headline: `${kitten.name} matches “${savedSearch.name}”`,
      body: [introduction(kitten), kitten.description].filter((paragraph) => paragraph !== ''),
      link: { label: `Meet ${kitten.name}`, url: `${this.searchUrl}/kittens/${kitten.id}` },
    };
    await this.commands.execute(
      new Notify(adopterId as Notify['recipientId'], `${topic.name}/kitten/${kitten.id}`, content, topic),
    );
  }
}

function introduction(kitten: PublishedKitten): string {
  const { name, breed, coat, sex, bornOn, temperament, place, listedAt } = kitten;
  const waiting =
    listedAt === undefined
      ? `waits in ${place.town}`
      : `has waited in ${place.town} since ${listedAt.slice(0, 10)}`;
  const traits =
    temperament.length > 0
      ? ` Those who know ${sex === 'female' ? 'her' : 'him'} say: ${temperament.join(', ')}.`
      : '';
  return `${name} (${sex}, ${breed}, ${coat}) was born on ${bornOn} and ${waiting}.${traits}`;
}
