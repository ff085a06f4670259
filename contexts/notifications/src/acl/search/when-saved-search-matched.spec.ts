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

describe('when a saved search matched', () => {
  let heard: Notify[];
  let translator: WhenSavedSearchMatched;
  beforeEach(() => {
    heard = [];
    const commands = { execute: (command: Notify) => Promise.resolve(void heard.push(command)) };
    translator = new WhenSavedSearchMatched(commands as unknown as CommandBus, 'https://search.example');
  });
  async function notifyFor(data: SavedSearchMatchedV1): Promise<Notify> {
    await translator.handle(aMessage(data));
    expect(heard).toHaveLength(1);
    return heard[0]!;
  }

  it('the adopter is notified in words of our own, with Search’s own example', async () => {
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

  it('nothing of a kitten goes on but what is to be read', async () => {
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

  it('the same match is the same occasion, and another one is another', async () => {
    const other = '0190a6c2-7c00-7000-8000-0000000000ff';
    await translator.handle(aMessage());
    await translator.handle(aMessage(example, { id: other }));
    await translator.handle(aMessage({ ...example, kitten: { ...example.kitten, id: other } }));
    await translator.handle(aMessage({ ...example, savedSearch: { ...example.savedSearch, id: other } }));

    const occasions = heard.map(({ occasion }) => occasion);
    expect(occasions[0]).toEqual(occasions[1]);
    expect(new Set(occasions.map((occasion) => JSON.stringify(occasion))).size).toBe(3);
  });

  it('there is no paragraph for what nobody said', async () => {
    const kitten = { ...example.kitten, sex: 'female' as const, temperament: [], description: '' };
    const { content } = await notifyFor({ ...example, kitten });
    expect(content.body).toHaveLength(1);
    expect(content.body[0]).not.toContain('Those who know her');
  });

  it('she is not called him', async () => {
    const { content } = await notifyFor({ ...example, kitten: { ...example.kitten, sex: 'female' } });
    expect(content.body[0]).toContain('Those who know her say');
  });

  it('a match from before Search told when a kitten was listed is one, too', async () => {
    const { listedAt: _, ...kitten } = example.kitten;
    const { content } = await notifyFor({ ...example, kitten });
    expect(content.body[0]).toContain('was born on 12 January 2026 and waits in San Francisco. ');
  });

  it('what Search will say in later years does no harm', async () => {
    const kitten = {
      ...example.kitten,
      favouriteToy: 'mouse',
      place: { ...example.kitten.place, country: 'US' },
    };
    await translator.handle(aMessage({ ...example, kitten, since: 2030 }));
    expect(heard).toHaveLength(1);
  });

  describe('is not what it should be', () => {
    const { savedSearch, kitten } = example;
    it.each<[string, string, unknown]>([
      ['without an adopter', 'adopterId', { savedSearch, kitten }],
      ['with an adopter without an identity', '/adopterId', { ...example, adopterId: 'anna' }],
      ['without a saved search', 'savedSearch', { ...example, savedSearch: undefined }],
      [
        'with a nameless saved search',
        '/savedSearch/name',
        { ...example, savedSearch: { ...savedSearch, name: '' } },
      ],
      ['without a kitten', 'kitten', { ...example, kitten: null }],
      ['with a kitten of no place', 'place', { ...example, kitten: { ...kitten, place: undefined } }],
      ['with a kitten of a third sex', '/kitten/sex', { ...example, kitten: { ...kitten, sex: 'tomcat' } }],
      [
        'with a temperament that is a text',
        '/kitten/temperament',
        { ...example, kitten: { ...kitten, temperament: 'calm' } },
      ],
      [
        'with a description that is a number',
        '/kitten/description',
        { ...example, kitten: { ...kitten, description: 7 } },
      ],
      ['with nothing in it', 'object', null],
      ['with a list in it', 'object', []],
    ])('%s: nobody is notified, and it is said why', async (_, why, data) => {
      const handled = translator.handle(aMessage(data as object));

      await expect(handled).rejects.toThrow(PermanentFailure);
      await expect(handled).rejects.toThrow(savedSearchMatchedV1.type);
      await expect(handled).rejects.toThrow(why);
      expect(heard).toEqual([]);
    });

    it('about somebody else than it says it is: nobody is notified', async () => {
      const subject = '0190a6c2-7c00-7000-8000-0000000000a2';
      const handled = translator.handle(aMessage(example, { subject }));

      await expect(handled).rejects.toThrow(PermanentFailure);
      await expect(handled).rejects.toThrow(subject);
      expect(heard).toEqual([]);
    });
  });
});
