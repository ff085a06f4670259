import type { VNode } from 'preact';
import { drawingPath } from './drawing.js';
import { type Highlight, Highlighted } from './highlighted.js';
import { ageOf, type Kitten } from './kitten.js';

export interface FoundKitten extends Kitten {
  readonly highlights: readonly Highlight[];
}

/** The whole card leads to the kitten, but screen readers read out only its name as the link. */
export const KittenCard = ({ kitten, now }: { readonly kitten: FoundKitten; readonly now: Date }): VNode => {
  const { id, name, breed, coat, sex, temperament, description, place, highlights } = kitten;
  const marked = (field: string, text: string): VNode => <Highlighted {...{ field, text, highlights }} />;
  return (
    <article class="card kitten">
      <img src={drawingPath(coat)} alt="" width="240" height="240" loading="lazy" />
      <div class="text">
        <h3 dir="auto">
          <a href={`/kittens/${id}`}>{marked('name', name)}</a>
        </h3>
        <p class="muted">
          {marked('breed', breed)}, {marked('coat', coat)}
        </p>
        <p class="muted">
          {sex}, {ageOf(kitten, now)}, {marked('place.town', place.town)}
        </p>
        <ul class="tags">
          {temperament.map((word, index) => (
            <li>{marked(`temperament[${index}]`, word)}</li>
          ))}
        </ul>
        <p class="description" dir="auto">
          {marked('description', description)}
        </p>
      </div>
    </article>
  );
};
