import type { VNode } from 'preact';
import type { PageContent } from '../frame/layout.js';
import { StaleNotice } from '../frame/stale-notice.js';
import { pageUrlOf } from '../criteria/search-criteria.js';
import { ShelterLinks } from '../shelter/shelter-pages.js';
import { drawingPath } from './drawing.js';
import { ageOf, Day, type Kitten } from './kitten.js';

const NEARBY_KM = '50';

const ENDED: Readonly<Record<string, string>> = {
  adopted: 'has found a home.',
  withdrawn: 'is no longer available.',
};

interface Props {
  readonly kitten: Kitten;
  readonly now: Date;
  readonly staleSeconds: number | null;
}

export const kittenPage = ({ kitten, now, staleSeconds }: Props): PageContent => {
  const { name, breed, coat, sex, bornOn, temperament, description, place, state, listedAt } = kitten;
  const facts: readonly (readonly [string, VNode | string])[] = [
    ['Breed', breed],
    ['Coat', coat],
    ['Sex', sex],
    ['Age', ageOf(kitten, now)],
    ['Born', <Day of={bornOn} />],
    ['Lives in', place.town],
    ['Listed', <Day of={listedAt} />],
  ];
  const near = `${place.latitude},${place.longitude}`;
  return {
    title: `Meet ${name}`,
    body: (
      <>
        <StaleNotice seconds={staleSeconds} />
        <h1 dir="auto">Meet {name}</h1>
        {ENDED[state] !== undefined && (
          <p class="notice" role="status">
            {name} {ENDED[state]}
          </p>
        )}
        <div class="portrait">
          <img
            src={drawingPath(coat)}
            alt={`Drawing of a kitten with this coat: ${coat}`}
            width="480"
            height="480"
          />
          <div class="stack">
            {description !== '' && (
              <p class="description" dir="auto">
                {description}
              </p>
            )}
            <ul class="tags" aria-label="Temperament">
              {temperament.map((word) => (
                <li>{word}</li>
              ))}
            </ul>
            <div class="card panel">
              <dl class="facts">
                {facts.map(([label, value]) => (
                  <div>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </div>
            {state === 'listed' && <ShelterLinks kitten={kitten} />}
            <h2>More kittens</h2>
            <ul class="chips">
              <li>
                <a href={pageUrlOf({ coat })}>with this coat: {coat}</a>
              </li>
              <li>
                <a href={pageUrlOf({ breed })}>of the breed {breed}</a>
              </li>
              <li>
                <a href={pageUrlOf({ near, withinKm: NEARBY_KM })}>
                  within {NEARBY_KM} km of {place.town}
                </a>
              </li>
            </ul>
          </div>
        </div>
      </>
    ),
  };
};
