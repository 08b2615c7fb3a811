/** The layers of one block, its shortcut's before those of its convolutions. */
import type { ShortcutPath } from './layer.ts';
import type { LayerList, Place } from './layer-list.ts';
import { LIMITS, nearestWithin } from './limits.ts';
import { BOTTLENECK_EXPANSION, type Block, type Shape } from './network.ts';

/**
 * What the biases of a highway's gate start from, so that at first it lets mostly the identity
 * through (Srivastava et al. 2015, section 2.2).
 */
const GATE_BIAS = -3;

/** Channels that the convolutions of a block of a stage with so many filters put out. */
export function widthOfBlock({ bottleneck }: Block, filters: number): number {
  return bottleneck ? BOTTLENECK_EXPANSION * filters : filters;
}

/** Whether a block's shortcut is a projection. */
export function projects(block: Block, input: Shape, width: number, stride: number): boolean {
  if (block.shortcut !== 'B') return block.shortcut === 'C';
  return stride !== 1 || (block.merge === 'add' && input.channels !== width);
}

interface BodyConvolution {
  readonly filters: number;
  readonly kernel: 1 | 3;
  readonly stride: number;
}

/** The convolutions of a block; the first 3x3 has the stride, as in torchvision. */
function bodyOf(block: Block, filters: number, stride: number): readonly BodyConvolution[] {
  // A wrong number is said by `problemsOf`; here it must only do no harm.
  const count = nearestWithin(block.convolutions, LIMITS.convolutions);
  const square = Array.from({ length: count }, (_, index) => ({
    filters,
    kernel: 3 as const,
    stride: index === 0 ? stride : 1,
  }));
  if (!block.bottleneck) return square;
  const last = widthOfBlock(block, filters);
  return [{ filters, kernel: 1, stride: 1 }, ...square, { filters: last, kernel: 1, stride: 1 }];
}

/**
 * Adds a block to the layers.
 *
 * @param name for example `layer1.0`
 * @param filters of the stage
 * @param stride of the block
 */
export function addBlock(
  list: LayerList,
  name: string,
  block: Block,
  filters: number,
  stride: number,
): void {
  const bias = block.batchNorm ? null : 0;
  const width = widthOfBlock(block, filters);
  const input = list.place;
  const body = bodyOf(block, filters, stride);
  const activate = () => list.activation(`${name}.`, block.activation);

  if (block.preActivation) {
    if (block.batchNorm) list.batchNorm(`${name}.bn1`);
    activate();
  }
  const activated = list.place;
  const shortcut = addShortcut();
  const gate = block.shortcut === 'highway' ? addGate() : null;

  list.goTo(activated);
  for (const [index, convolution] of body.entries()) {
    const number = index + 1;
    if (block.preActivation && index > 0) {
      if (block.batchNorm) list.batchNorm(`${name}.bn${number}`);
      activate();
    }
    const padding = (convolution.kernel - 1) / 2;
    list.convolution(`${name}.conv${number}`, { ...convolution, padding, bias });
    if (block.preActivation) continue;
    if (block.batchNorm) list.batchNorm(`${name}.bn${number}`);
    if (number < body.length) activate();
  }
  if (shortcut) merge(shortcut);
  if (!block.preActivation) activate();

  /** In the pre-activation form a projection reads what is activated already. */
  function addShortcut(): ShortcutPath | null {
    if (block.shortcut === 'none') return null;
    if (!projects(block, input.shape, width, stride)) return pathFrom(input, stride);
    const projection = { filters: width, kernel: 1, stride, padding: 0, bias };
    list.convolution(`${name}.downsample.0`, projection);
    if (block.batchNorm && !block.preActivation) list.batchNorm(`${name}.downsample.1`);
    return pathFrom(list.place, 1);
  }

  function addGate(): number {
    list.goTo(input);
    list.convolution(`${name}.gate`, {
      filters: width,
      kernel: 1,
      stride,
      padding: 0,
      bias: GATE_BIAS,
    });
    return list.place.index;
  }

  function merge(path: ShortcutPath): void {
    if (gate !== null) list.highway(`${name}.shortcut`, path, gate);
    else if (block.merge === 'concatenate') list.concatenate(`${name}.shortcut`, path);
    else list.add(`${name}.shortcut`, path);
  }
}

function pathFrom({ index, shape }: Place, stride: number): ShortcutPath {
  return { from: index, shape, stride };
}
