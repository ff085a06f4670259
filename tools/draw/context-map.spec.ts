import { describe, expect, it } from '@jest/globals';
import type { Asking, ContextModel, Hearing } from './code-model/code-model.js';
import { contextMapPage } from './context-map.js';

function aContext(
  name: string,
  title: string,
  hears: readonly Hearing[] = [],
  asks: readonly Asking[] = [],
): ContextModel {
  return {
    name,
    title,
    hears,
    asks,
    answers: [{ service: `${name}.v1.Registry`, proto: `${name}.proto`, meaning: `Asks ${title}.` }],
    subdomain: 'core',
    purpose: `What ${title} is for.`,
    folder: `contexts/${name}`,
    usesSharedKernel: false,
  } as unknown as ContextModel;
}

describe('the context map', () => {
  const heard = {
    subscription: 'find-homes',
    from: 'shelters',
    type: 'shelters.kitten-found.v1',
    translator: null,
  };
  const asked = {
    from: 'vets',
    service: 'vets.v1.Registry',
    by: 'contexts/foster-homes/src/acl/vets/ill.ts',
  };
  const map = contextMapPage([
    aContext('shelters', 'Shelters'),
    aContext('foster-homes', 'Foster homes', [heard], [asked]),
    aContext('vets', 'Vets'),
  ]);

  it('shows every context with its place in the domain', () => {
    for (const box of ['shelters["Shelters', 'foster_homes["Foster homes', 'vets["Vets'])
      expect(map).toContain(`${box}<br/>core subdomain"]`);
  });

  const arrows = map.match(/^ +\w+ -- .*$/gm);

  it('joins those of whom one listens to the other, by what is heard, and nobody else', () => {
    expect(arrows).toHaveLength(2);
    expect(arrows).toContain(
      '  shelters -- "U: OHS, PL<br/>shelters.kitten-found.v1<br/>D: ACL" --> foster_homes',
    );
  });

  it('joins those of whom one asks the other, by what is asked', () => {
    expect(arrows).toContain('  vets -- "U: OHS, PL<br/>vets.v1.Registry<br/>D: ACL" --> foster_homes');
  });

  it('explains each relationship, and what crosses there', () => {
    expect(map.match(/^### .*$/gm)).toEqual([
      '### Foster homes listens to Shelters',
      '### Foster homes asks Vets',
    ]);
    expect(map).toMatch(/\[`vets\.v1\.Registry`\]\(\.\.\/vets\.proto\) *\| Asks Vets\. *\| \[ill\.ts\]/);
    expect(map).toMatch(/`shelters\.kitten-found\.v1` *\| find-homes/);
  });
});
