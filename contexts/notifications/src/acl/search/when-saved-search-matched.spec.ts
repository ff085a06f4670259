import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { type Message, PermanentFailure } from '@pawprint/platform/messaging';
import { type SavedSearchMatchedV1, savedSearchMatchedV1 } from '@pawprint/search/published-language';
import { Notify } from '../../application/notify/notify.command.js';
import { WhenSavedSearchMatched } from './when-saved-search-matched.translator.js';

const { example } = savedSearchMatchedV1;

function aMessage(data: object = example, about: Partial<Message> = {}): Message {
  return {
    id: '0190a6c2-7c00-7000-8000-0000000000e1',
    source: 'urn:pawprint:search',
    type: savedSearchMatchedV1.type,
    subject: example.adopterId,
    time: '2026-05-04T12:00:00.000Z',
    data,
    traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
    correlationid: 'a request',
    causationid: null,
    ...about,
  };
}

describe('translator of a match', () => {
  let executed: Notify[];
  let translator: WhenSavedSearchMatched;
  beforeEach(() => {
    executed = [];
    const commands = { execute: (command: Notify) => Promise.resolve(void executed.push(command)) };
    translator = new WhenSavedSearchMatched(commands as unknown as CommandBus, 'https://search.example');
  });
  async function notifyFor(data: SavedSearchMatchedV1): Promise<Notify> {
    await translator.handle(aMessage(data));
    expect(executed).toHaveLength(1);
    return executed[0]!;
  }

  it('notifies the adopter with a headline, an introduction, the description and a link', async () => {
    const notify = await notifyFor(example);

    expect(notify).toBeInstanceOf(Notify);
    expect(notify.recipientId).toBe(example.adopterId);
    expect(notify.content).toEqual({
      headline: "Fat Freddy's Cat matches “Orange cats of San Francisco”",
      body: [
        "Fat Freddy's Cat (male, European Shorthair, orange tabby) was born on 12 January 2026 and has waited in San Francisco since 4 May 2026. " +
          'Those who know him say: street-smart and hungry.',
        example.kitten.description,
      ],
      link: { label: "Meet Fat Freddy's Cat", url: `https://search.example/kittens/${example.kitten.id}` },
    });
  });

  it('passes on only texts, references and the topic, but no other field of the kitten', async () => {
    const notify = await notifyFor(example);
    expect(Object.keys(notify).sort()).toEqual(['content', 'occasion', 'recipientId', 'topic']);
    expect(Object.keys(notify.content).sort()).toEqual(['body', 'headline', 'link']);
    expect(notify.occasion).toEqual({
      trigger: { kind: 'saved-search', id: example.savedSearch.id },
      about: { kind: 'kitten', id: example.kitten.id },
    });
    expect(notify.topic).toEqual({
      name: `saved-search/${example.savedSearch.id}`,
      label: example.savedSearch.name,
    });
  });

  it('makes the same occasion of the same match, and different occasions of different matches', async () => {
    const other = '0190a6c2-7c00-7000-8000-0000000000ff';
    await translator.handle(aMessage());
    await translator.handle(aMessage(example, { id: other }));
    await translator.handle(aMessage({ ...example, kitten: { ...example.kitten, id: other } }));
    await translator.handle(aMessage({ ...example, savedSearch: { ...example.savedSearch, id: other } }));

    const occasions = executed.map(({ occasion }) => occasion);
    expect(occasions[0]).toEqual(occasions[1]);
    expect(new Set(occasions.map((occasion) => JSON.stringify(occasion))).size).toBe(3);
  });

  it('leaves out temperament and description when they are empty', async () => {
    const kitten = { ...example.kitten, sex: 'female' as const, temperament: [], description: '' };
    const { content } = await notifyFor({ ...example, kitten });
    expect(content.body).toHaveLength(1);
    expect(content.body[0]).not.toContain('Those who know her');
  });

  it('uses the pronoun of a female kitten', async () => {
    const { content } = await notifyFor({ ...example, kitten: { ...example.kitten, sex: 'female' } });
    expect(content.body[0]).toContain('Those who know her say');
  });

  it('accepts a match in the first published format, without the date of listing', async () => {
    const { listedAt: _, ...kitten } = example.kitten;
    const { content } = await notifyFor({ ...example, kitten });
    expect(content.body[0]).toContain('was born on 12 January 2026 and waits in San Francisco. ');
  });

  it('ignores fields that a later version of the event adds', async () => {
    const kitten = {
      ...example.kitten,
      favouriteToy: 'mouse',
      place: { ...example.kitten.place, country: 'US' },
    };
    await translator.handle(aMessage({ ...example, kitten, since: 2030 }));
    expect(executed).toHaveLength(1);
  });

  describe('when the match is invalid', () => {
    const { savedSearch, kitten } = example;
    it.each<[string, string, unknown]>([
      ['without an adopter', 'adopterId', { savedSearch, kitten }],
      ['with an adopter id that is not a UUID', '/adopterId', { ...example, adopterId: 'anna' }],
      ['without a saved search', 'savedSearch', { ...example, savedSearch: undefined }],
      [
        'with a saved search without a name',
        '/savedSearch/name',
        { ...example, savedSearch: { ...savedSearch, name: '' } },
      ],
      ['without a kitten', 'kitten', { ...example, kitten: null }],
      ['with a kitten without a place', 'place', { ...example, kitten: { ...kitten, place: undefined } }],
      ['with an unknown sex', '/kitten/sex', { ...example, kitten: { ...kitten, sex: 'tomcat' } }],
      [
        'with a temperament that is a string',
        '/kitten/temperament',
        { ...example, kitten: { ...kitten, temperament: 'calm' } },
      ],
      [
        'with a description that is a number',
        '/kitten/description',
        { ...example, kitten: { ...kitten, description: 7 } },
      ],
      ['without data', 'object', null],
      ['with an array as data', 'object', []],
    ])('fails permanently with the reason, and notifies no recipient: %s', async (_, why, data) => {
      const handled = translator.handle(aMessage(data as object));

      await expect(handled).rejects.toThrow(PermanentFailure);
      await expect(handled).rejects.toThrow(savedSearchMatchedV1.type);
      await expect(handled).rejects.toThrow(why);
      expect(executed).toEqual([]);
    });

    it('fails permanently, and notifies no recipient, when its subject is not its adopter', async () => {
      const subject = '0190a6c2-7c00-7000-8000-0000000000a2';
      const handled = translator.handle(aMessage(example, { subject }));

      await expect(handled).rejects.toThrow(PermanentFailure);
      await expect(handled).rejects.toThrow(subject);
      expect(executed).toEqual([]);
    });
  });
});
