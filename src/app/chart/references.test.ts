import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { bySource, offeredReferences, REFERENCES } from './references.ts';

it('offers first what is known of the networks on the page', () => {
  const { ofPage, others } = offeredReferences([
    cifarNetwork('resnet', 3),
    cifarNetwork('plain', 18),
  ]);
  expect(new Set(ofPage.map(({ name }) => name))).toEqual(new Set(['ResNet-20', 'Plain-110']));
  expect([...ofPage, ...others].map(({ key }) => key).sort()).toEqual(
    REFERENCES.map(({ key }) => key).sort(),
  );
});

it('says of each whose it is', () => {
  const labels = REFERENCES.map(({ label }) => label);
  expect(labels).toContain('ResNet-20: 8.75 % (He et al. 2015, Table 6)');
  expect(labels).toContain('ResNet-56: 6.89–8.42 % (akamaster, issue 18)');
  expect(labels).toContain('Plain-110: above 60 % (He et al. 2015, Figure 6)');
});

it('has each of them under its source', () => {
  const groups = bySource(REFERENCES);
  expect(groups[0]?.source.id).toBe('he-2015-table-6');
  expect(new Set(groups.map(({ source }) => source.id)).size).toBe(groups.length);
  const listed = groups.flatMap(({ references }) => references.map(({ key }) => key));
  expect(listed.sort()).toEqual(REFERENCES.map(({ key }) => key).sort());
});
