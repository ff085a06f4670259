import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Coat, coatOf, WHITE } from './coat.js';

const HEAD = 'M120 44C166 44 194 72 194 104C194 138 160 156 120 156C80 156 46 138 46 104C46 72 74 44 120 44Z';
const BODY =
  'M66 198C64 152 90 126 120 126C150 126 176 152 174 198C174 218 158 222 120 222C82 222 66 218 66 198Z';
const TAIL = 'M160 206C206 212 226 178 206 150';
const EAR = 'M58 88C50 48 54 22 64 18C78 20 100 38 112 54Z';
const INNER_EAR = 'M66 72C62 50 64 36 69 33C78 36 90 46 98 56Z';
const PINK = '#e8a6a0';
const LINE = '#3a2c23';

/** Draws the right half as the mirror image of the left half. */
const BothSides = ({ children }: { readonly children: VNode | VNode[] }): VNode => (
  <>
    <g>{children}</g>
    <g transform="matrix(-1 0 0 1 240 0)">{children}</g>
  </>
);

const Stripes = ({ on, d }: { readonly on: Coat; readonly d: string }): VNode => (
  <path d={d} fill="none" stroke={on.markings} stroke-width="7" stroke-linecap="round" />
);

const dots = (of: Coat, places: readonly (readonly [number, number])[], radius: number): VNode[] =>
  places.map(([cx, cy]) => <circle cx={cx} cy={cy} r={radius} fill={of.markings} />);

const BodyMarkings = ({ coat }: { readonly coat: Coat }): VNode | null => {
  switch (coat.pattern) {
    case 'tabby':
      return (
        <BothSides>
          <Stripes on={coat} d="M60 158Q78 156 86 164M58 178Q78 174 88 184M60 198Q78 194 86 204" />
        </BothSides>
      );
    case 'spotted':
      return (
        <BothSides>
          {dots(
            coat,
            [
              [80, 168],
              [76, 188],
              [92, 180],
              [90, 152],
              [94, 200],
            ],
            5,
          )}
        </BothSides>
      );
    case 'patched':
      return (
        <>
          <ellipse cx="76" cy="180" rx="30" ry="26" fill={coat.markings} />
          <ellipse cx="168" cy="172" rx="28" ry="30" fill={coat.patches ?? coat.markings} />
        </>
      );
    case 'hairless':
      return (
        <Stripes on={{ ...coat, markings: '#c8a598' }} d="M84 168Q120 184 156 168M88 186Q120 200 152 186" />
      );
    case 'plain':
    case 'point':
    case 'ticked':
    case 'van':
      return null;
  }
};

const HeadMarkings = ({ coat }: { readonly coat: Coat }): VNode | null => {
  switch (coat.pattern) {
    case 'tabby':
      return (
        <>
          <Stripes on={coat} d="M120 44V70" />
          <BothSides>
            <Stripes on={coat} d="M98 48L104 70M44 104Q58 104 66 110M48 124Q60 120 70 124" />
          </BothSides>
        </>
      );
    case 'ticked':
      return (
        <BothSides>
          <path
            d="M104 54v8M88 62v8M74 74v8M112 66v8M96 74v8M60 92v8"
            stroke={coat.markings}
            stroke-width="3"
          />
        </BothSides>
      );
    case 'spotted':
      return (
        <BothSides>
          {dots(
            coat,
            [
              [108, 58],
              [92, 64],
              [62, 96],
              [58, 116],
              [76, 76],
            ],
            4,
          )}
        </BothSides>
      );
    case 'point':
      return <ellipse cx="120" cy="118" rx="46" ry="42" fill={coat.markings} opacity="0.9" />;
    case 'patched':
      return (
        <>
          <path d="M30 30H112C116 70 96 96 40 96Z" fill={coat.markings} />
          <path d="M150 30H210V112C176 116 146 84 150 30Z" fill={coat.patches ?? coat.markings} />
        </>
      );
    case 'van':
      return (
        <BothSides>
          <path d="M40 30H112C112 66 92 84 44 88Z" fill={coat.markings} />
        </BothSides>
      );
    case 'hairless':
      return <Stripes on={{ ...coat, markings: '#c8a598' }} d="M100 58Q120 66 140 58M104 70Q120 76 136 70" />;
    case 'plain':
      return null;
  }
};

const Face = ({ coat }: { readonly coat: Coat }): VNode => (
  <>
    <BothSides>
      <ellipse cx="91" cy="103" rx="14" ry="15" fill={coat.eyes} stroke={LINE} stroke-width="2" />
      <ellipse cx="92" cy="103" rx="7" ry="12" fill="#231b16" />
    </BothSides>
    <circle cx="88" cy="97" r="4" fill="#fff" />
    <circle cx="145" cy="97" r="4" fill="#fff" />
    <path
      d="M112 121Q120 117 128 121Q126 129 120 130Q114 129 112 121Z"
      fill={PINK}
      stroke={LINE}
      stroke-width="1.5"
    />
    <BothSides>
      <path
        d="M120 130V134Q112 143 104 137M82 124L40 118M82 131L38 135M84 138L46 150"
        fill="none"
        stroke={LINE}
        stroke-width="2"
        stroke-linecap="round"
        opacity="0.75"
      />
    </BothSides>
  </>
);

const Kitten = ({ coat }: { readonly coat: Coat }): VNode => {
  const { fur, markings, pattern, hasWhite, hasWhitePaws, isSmoke } = coat;
  const extremities = pattern === 'point' || pattern === 'van' ? markings : fur;
  const paws = hasWhitePaws ? WHITE : pattern === 'point' ? markings : fur;
  const ruff = hasWhite ? WHITE : isSmoke ? '#8b8684' : null;
  const outline = { stroke: LINE, 'stroke-width': '2.5', 'stroke-linejoin': 'round' } as const;
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">
      <clipPath id="head">
        <path d={HEAD} />
      </clipPath>
      <clipPath id="body">
        <path d={BODY} />
      </clipPath>
      <ellipse cx="120" cy="222" rx="84" ry="9" fill="#000" opacity="0.1" />
      <path d={TAIL} fill="none" stroke={LINE} stroke-width="25" stroke-linecap="round" />
      <path d={TAIL} fill="none" stroke={extremities} stroke-width="20" stroke-linecap="round" />
      {pattern === 'tabby' && (
        <path d={TAIL} fill="none" stroke={markings} stroke-width="20" stroke-dasharray="6 14" />
      )}
      <path d={BODY} fill={fur} />
      <g clip-path="url(#body)">
        <BodyMarkings coat={coat} />
        {ruff && <ellipse cx="120" cy="166" rx="30" ry="44" fill={ruff} />}
      </g>
      <path d={BODY} fill="none" {...outline} />
      <BothSides>
        <path d="M80 214C80 202 112 202 112 214C112 224 80 224 80 214Z" fill={paws} {...outline} />
        <path d={EAR} fill={pattern === 'patched' ? markings : extremities} {...outline} />
        <path d={INNER_EAR} fill={PINK} opacity="0.75" />
      </BothSides>
      <path d={HEAD} fill={fur} />
      <g clip-path="url(#head)">
        <HeadMarkings coat={coat} />
        {hasWhite && (
          <path
            d="M120 62C126 84 132 96 150 112C168 130 152 160 120 160C88 160 72 130 90 112C108 96 114 84 120 62Z"
            fill={WHITE}
          />
        )}
        {isSmoke && <ellipse cx="120" cy="142" rx="34" ry="18" fill="#8b8684" />}
        {!hasWhite && pattern !== 'point' && (
          <ellipse cx="120" cy="132" rx="28" ry="17" fill="#fff" opacity="0.28" />
        )}
      </g>
      <path d={HEAD} fill="none" {...outline} />
      <Face coat={coat} />
    </svg>
  );
};

/** A drawing as SVG, the same for each kitten with the same coat. */
export const drawKitten = (coat: string): string => renderToString(<Kitten coat={coatOf(coat)} />);

export const drawingPath = (coat: string): string =>
  `/drawings/kitten.svg?${new URLSearchParams({ coat }).toString()}`;
