import { expect, it } from 'vitest';
import { blockLesions, lesionMetric, nameOfBlock } from '../../inspection/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { recordedLesions } from './recorded-lesions.ts';

const network = cifarNetwork('resnet', 1);
const blocks = blockLesions(network, 'branch').map(({ position }) =>
  nameOfBlock(network, position),
);
const metrics = Object.fromEntries(
  [null, ...blocks].map((block, index) => [
    lesionMetric('branch', 500, block),
    { steps: [40], values: [10 + index], seconds: [1] },
  ]),
);

it('are those of every block, the whole network first', () => {
  const found = recordedLesions({ network, metrics }, { mode: 'branch', pictures: 500 });
  expect(found).toMatchObject({ errors: [10, 11, 12, 13], step: 40 });
  expect(found?.planned).toHaveLength(4);
});

it('are none on other pictures, of other lesions, or where a block is missing', () => {
  const one = { network, metrics };
  expect(recordedLesions(one, { mode: 'branch', pictures: 1000 })).toBeNull();
  expect(recordedLesions(one, { mode: 'shortcut', pictures: 500 })).toBeNull();
  expect(recordedLesions(one, { mode: 'paths', pictures: 500 })).toBeNull();
  const rest = Object.fromEntries(Object.entries(metrics).slice(0, -1));
  expect(recordedLesions({ network, metrics: rest }, { mode: 'branch', pictures: 500 })).toBeNull();
});
