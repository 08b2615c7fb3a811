import { beforeAll, describe, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { multiplyAdds, NETWORK_PRESETS, networkNamed, type Network } from '../network/index.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { expectToLearn } from './test-step.ts';

/** The deeper networks take their step in the long tests. */
const MULTIPLY_ADDS = 70e6;

const SMALL_PRESETS = NETWORK_PRESETS.filter(
  ({ network }) => multiplyAdds(network) <= MULTIPLY_ADDS,
);

function named(name: string): Network {
  const network = networkNamed(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

/** VGG's dense layers of 4,096 units take the processor half a minute. */
function withSmallerDenseLayers(network: Network): Network {
  const parts = network.parts.map((part) =>
    part.kind === 'dense' ? { ...part, units: Math.min(part.units, 256) } : part,
  );
  return { ...network, parts };
}

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

describe('a step makes the loss smaller by as much as the gradient says', () => {
  it.each(SMALL_PRESETS.map(({ id, network }) => [id, network] as const))('%s', (_id, network) =>
    expectToLearn(network, 2, referenceOperations),
  );

  it(
    'ResNet-50 at 32x32',
    () => expectToLearn(named('resnet-50-32'), 1, referenceOperations),
    600_000,
  );

  it(
    'VGG-19 at 32x32, its dense layers smaller',
    () => expectToLearn(withSmallerDenseLayers(named('vgg-19-32')), 1, referenceOperations),
    600_000,
  );
});
