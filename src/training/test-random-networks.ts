/** Networks put together by chance: for tests. */
import fc from 'fast-check';
import { layersOf, multiplyAdds, parts, problemsOf, type Network } from '../network/index.ts';
import { anyPart } from '../network/test-networks.ts';

const CLASSES = 4;
/** Multiply-adds of a picture; what is larger would only take longer. */
const LARGEST = 300_000;

/** With every problem fixed; null where one has no fix. */
function fixed(network: Network): Network | null {
  let current = network;
  for (let [problem] = problemsOf(current); problem; [problem] = problemsOf(current)) {
    if (!problem.fix) return null;
    current = problem.fix.fixed();
  }
  return current;
}

/** BatchNorm over a handful of values makes of rounding what looks like a gradient. */
function isSteady(network: Network): boolean {
  return layersOf(network).every(
    ({ kind, output }) => kind !== 'batch-norm' || output.height * output.width >= 6,
  );
}

/** Small networks that can be trained, of any parts and blocks in any order. */
export const anySmallNetwork: fc.Arbitrary<Network> = fc
  .record({
    height: fc.constantFrom(4, 6, 7),
    width: fc.constantFrom(4, 5, 8),
    chain: fc.array(anyPart, { minLength: 1, maxLength: 5 }),
  })
  .map(({ height, width, chain }) =>
    fixed({ input: { height, width, channels: 3 }, parts: [...chain, parts.dense(CLASSES)] }),
  )
  .filter((network) => network !== null)
  .filter((network) => multiplyAdds(network) <= LARGEST && isSteady(network));
