import { expect, it } from 'vitest';
import { cifarNetwork, costOf, type Position } from '../../network/index.ts';
import { PICTURE } from '../store/selection.ts';
import { selectionFacts } from './selection-facts.ts';

const network = cifarNetwork('resnet', 3);
const at = (part: number, block: number | null = null): Position => ({ part, block });

it('adds up what is selected, and looks at what stands behind it', () => {
  // Two 3x3 convolutions of 16 filters, with BatchNorm.
  const parameters = 2 * (9 * 16 * 16 + 2 * 16);
  expect(selectionFacts(network, [at(1, 0)])).toEqual({
    output: { height: 32, width: 32, channels: 16 },
    sees: { height: 7, width: 7 },
    parameters,
    multiplyAdds: 2 * 32 * 32 * 9 * 16 * 16,
  });
  expect(selectionFacts(network, [at(1)])?.parameters).toBe(3 * parameters);
  expect(selectionFacts(network, [at(2, 0)])?.output).toEqual({
    height: 16,
    width: 16,
    channels: 32,
  });
});

it('is that of the network where all is selected', () => {
  const all = network.parts.map((_, part) => at(part));
  const { parameters, multiplyAdds } = costOf(network);
  expect(selectionFacts(network, all)).toMatchObject({ parameters, multiplyAdds });
});

it('knows the picture, and nothing of nothing', () => {
  expect(selectionFacts(network, [PICTURE])).toMatchObject({
    output: network.input,
    sees: { height: 1, width: 1 },
    parameters: 0,
  });
  expect(selectionFacts(network, [])).toBeNull();
});

it('sees the whole picture behind a global average or a dense layer', () => {
  const [last, pool, stage] = [5, 4, 3];
  expect(selectionFacts(network, [at(stage)])?.sees).toEqual({ height: 81, width: 81 });
  expect(selectionFacts(network, [at(pool)])?.sees).toBeNull();
  expect(selectionFacts(network, [at(last)])?.sees).toBeNull();
});
