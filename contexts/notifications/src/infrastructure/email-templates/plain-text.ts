import { webUrl } from '@pawprint/platform/html';

export interface LabelledLink {
  readonly label: string;
  readonly url: string;
}

export const linkAsText = ({ label, url }: LabelledLink): string => `${label}: ${webUrl(url)}`;

export const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n');
