import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { type Bill, billOf, productionPackages } from './bill.js';

const component = (reference: string): { 'bom-ref': string; name: string } => ({
  'bom-ref': reference,
  name: reference.split('@')[0]!,
});
const all: Bill = {
  bomFormat: 'CycloneDX',
  metadata: { component: component('pawprint@1.0.0') },
  components: ['pg@8.1.0', 'pg-types@2.0.0', 'jest@30.0.0'].map(component),
  dependencies: [
    { ref: 'pg@8.1.0', dependsOn: ['pg-types@2.0.0', 'jest@30.0.0'] },
    { ref: 'jest@30.0.0', dependsOn: [] },
  ],
};

describe('software bill of materials', () => {
  it('contains the production packages of an image, and no other', () => {
    const bill = billOf('search', all, new Set(['pawprint@1.0.0', 'pg@8.1.0', 'pg-types@2.0.0']));

    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.metadata.component.name).toBe('search');
    expect(bill.components.map(({ name }) => name)).toEqual(['pg', 'pg-types']);
    expect(bill.dependencies).toEqual([{ ref: 'pg@8.1.0', dependsOn: ['pg-types@2.0.0'] }]);
  });

  it('has the packages that only the platform names, and no development package', async () => {
    const packages = await productionPackages(projectRoot, 'contexts/search');
    const names = [...packages].map((reference) => reference.replace(/(?<=.)@.*/, ''));
    expect(names).toEqual(expect.arrayContaining(['typeorm', 'pg', '@nestjs/common', 'fastify']));
    expect(names).not.toContain('jest');
    expect(names).not.toContain('smtp-server');
  }, 120_000);
});
