import { describe, expect, it } from '@jest/globals';
import type { ContextInCode, Hearing } from '../house/house.js';
import { contextMapPage } from './context-map.js';

function aContext(name: string, title: string, hears: readonly Hearing[] = []): ContextInCode {
  return {
    name,
    title,
    hears,
    subdomain: 'core',
    purpose: `What ${title} is for.`,
    folder: `contexts/${name}`,
    usesSharedKernel: false,
  } as unknown as ContextInCode;
}

describe('the context map', () => {
  const heard = {
    subscription: 'find-homes',
    from: 'shelters',
    type: 'shelters.kitten-found.v1',
    translator: null,
  };
  const map = contextMapPage([
    aContext('shelters', 'Shelters'),
    aContext('foster-homes', 'Foster homes', [heard]),
    aContext('vets', 'Vets'),
  ]);

  it('shows every context with its place in the domain', () => {
    for (const box of ['shelters["Shelters', 'foster_homes["Foster homes', 'vets["Vets'])
      expect(map).toContain(`${box}<br/>core subdomain"]`);
  });

  it('joins those of whom one listens to the other, by what is heard, and nobody else', () => {
    expect(map.match(/^ +\w+ -- .*$/gm)).toEqual([
      '  shelters -- "U: OHS, PL<br/>shelters.kitten-found.v1<br/>D: ACL" --> foster_homes',
    ]);
  });

  it('explains each relationship, and what crosses there', () => {
    expect(map.match(/^### .*$/gm)).toEqual(['### Foster homes listens to Shelters']);
    expect(map).toMatch(/`shelters\.kitten-found\.v1` *\| find-homes/);
  });
});
