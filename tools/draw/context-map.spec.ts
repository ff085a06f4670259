import { describe, expect, it } from '@jest/globals';
import type { ServiceCall, ContextModel, SubscribedEvent } from './code-model/code-model.js';
import { contextMapPage } from './context-map.js';

function aContext(
  name: string,
  title: string,
  subscribedEvents: readonly SubscribedEvent[] = [],
  calls: readonly ServiceCall[] = [],
): ContextModel {
  return {
    name,
    title,
    subscribedEvents,
    calls,
    services: [{ service: `${name}.v1.Registry`, proto: `${name}.proto`, meaning: `Looks up ${title}.` }],
    subdomain: 'core',
    purpose: `The purpose of ${title}.`,
    folder: `contexts/${name}`,
    usesSharedKernel: false,
  } as unknown as ContextModel;
}

describe('context map', () => {
  const subscribed = {
    subscription: 'find-homes',
    from: 'shelters',
    type: 'shelters.kitten-found.v1',
    translator: null,
  };
  const called = {
    from: 'vets',
    service: 'vets.v1.Registry',
    by: 'contexts/foster-homes/src/acl/vets/ill.ts',
  };
  const map = contextMapPage([
    aContext('shelters', 'Shelters'),
    aContext('foster-homes', 'Foster homes', [subscribed], [called]),
    aContext('vets', 'Vets'),
  ]);

  it('shows every context with its kind of subdomain', () => {
    for (const box of ['shelters["Shelters', 'foster_homes["Foster homes', 'vets["Vets'])
      expect(map).toContain(`${box}<br/>core subdomain"]`);
  });

  const arrows = map.match(/^ +\w+ -- .*$/gm);

  it('connects a publisher with its subscriber by the events, and no other contexts', () => {
    expect(arrows).toHaveLength(2);
    expect(arrows).toContain(
      '  shelters -- "U: OHS, PL<br/>shelters.kitten-found.v1<br/>D: ACL" --> foster_homes',
    );
  });

  it('connects a called context with its caller by the service', () => {
    expect(arrows).toContain('  vets -- "U: OHS, PL<br/>vets.v1.Registry<br/>D: ACL" --> foster_homes');
  });

  it('explains each relationship with its events and services', () => {
    expect(map.match(/^### .*$/gm)).toEqual([
      '### Foster homes subscribes to Shelters',
      '### Foster homes calls Vets',
    ]);
    expect(map).toMatch(/\[`vets\.v1\.Registry`\]\(\.\.\/vets\.proto\) *\| Looks up Vets\. *\| \[ill\.ts\]/);
    expect(map).toMatch(/`shelters\.kitten-found\.v1` *\| find-homes/);
  });
});
