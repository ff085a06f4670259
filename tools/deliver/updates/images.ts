/** An image with a version, as a Dockerfile or a Compose file names it. */
export interface ImageReference {
  /** `docker.io/library/node:24.21.0-bookworm-slim@sha256:…`, as in the file. */
  readonly text: string;
  /** On Docker Hub: `library/node`. */
  readonly repository: string;
  readonly tag: string;
  readonly isPinnedByDigest: boolean;
}

export interface Tag {
  readonly name: string;
  readonly digest?: string;
}

const REFERENCE =
  /^(?:ARG BASE=| +image: )(?<text>(?<image>[\w./-]+):(?<tag>v?\d[\w.-]*)(?<digest>@sha256:[0-9a-f]{64})?)$/gm;
const VERSION = /^v?(?<numbers>\d+(?:\.\d+)*)(?<variant>-.+)?$/;

export function imagesIn(source: string): ImageReference[] {
  return [...source.matchAll(REFERENCE)].map(({ groups }) => {
    const name = groups!.image!.replace(/^docker\.io\//, '');
    return {
      text: groups!.text!,
      repository: name.includes('/') ? name : `library/${name}`,
      tag: groups!.tag!,
      isPinnedByDigest: groups!.digest !== undefined,
    };
  });
}

/** The newest tag with the same major version, precision and variant; the tag itself when there is no newer one. */
export function newest(tag: string, tags: readonly Tag[]): Tag {
  const shape = shapeOf(tag);
  return tags
    .filter(({ name }) => shapeOf(name) === shape)
    .reduce((one, other) => (isAtLeast(other.name, one.name) ? other : one), { name: tag });
}

/** The reference with another tag, and its digest if the present one has a digest. */
export function withTag({ text, tag, isPinnedByDigest }: ImageReference, { name, digest }: Tag): string {
  const [image] = text.split(`:${tag}`);
  return `${image}:${name}${isPinnedByDigest ? `@${digest}` : ''}`;
}

function shapeOf(tag: string): string | undefined {
  const { numbers, variant = '' } = VERSION.exec(tag)?.groups ?? {};
  if (numbers === undefined) return undefined;
  const parts = numbers.split('.');
  return `${parts[0]}/${parts.length}${variant}`;
}

function isAtLeast(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) >= 0;
}
