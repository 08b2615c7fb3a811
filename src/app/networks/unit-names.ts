/** What the parts of a ribbon are called, for whoever cannot see it and in hints. */
import type { Block } from '../../network/index.ts';
import { activationName } from '../text/layer-tile.ts';
import { shortcutOfBlock } from '../text/shortcut-words.ts';
import type { BlockUnit, FoldUnit } from './ribbon-columns.ts';

/** `stage 2, block 1` */
export function placeOfBlock({ stage, block }: Pick<BlockUnit, 'stage' | 'block'>): string {
  return `stage ${stage + 1}, block ${block + 1}`;
}

/** `stage 2, blocks 9 to 17` */
export function placeOfFold({ stage, numbers }: FoldUnit): string {
  return `stage ${stage + 1}, blocks ${numbers}`;
}

/** `type B, projecting, concatenated`: what a shortcut is, in a few words. */
function shortcutWords({ value: { shortcut, merge }, mark }: BlockUnit): string {
  if (shortcut === 'none') return shortcutOfBlock(shortcut);
  const isProjection = mark === 'projection' || mark === 'every-projection';
  const kind = `${shortcutOfBlock(shortcut)}${isProjection ? ', a projection' : ''}`;
  return merge === 'concatenate' ? `${kind}, concatenated` : kind;
}

/** Of the switch, whatever its state: `stage 2, block 1: skip connection`. */
export function switchName(unit: BlockUnit): string {
  return `${placeOfBlock(unit)}: skip connection`;
}

/** What the switch shows, and what a click does to it. */
export function switchState(unit: BlockUnit): string {
  const next = unit.mark === null ? 'on' : 'off';
  return `Skip connection ${shortcutWords(unit)}: click to switch it ${next}`;
}

/** `two 3×3 convolutions`, `bottleneck with one 3×3 convolution, pre-activation, without BatchNorm`. */
export function blockWords(block: Block): string {
  const count = ['no', 'one', 'two', 'three', 'four'][block.convolutions] ?? block.convolutions;
  const convolutions = `${count} 3×3 convolution${block.convolutions === 1 ? '' : 's'}`;
  return [
    block.bottleneck ? `bottleneck with ${convolutions}` : convolutions,
    ...(block.preActivation ? ['pre-activation'] : []),
    ...(block.batchNorm ? [] : ['without BatchNorm']),
    ...(block.activation === 'relu' ? [] : [activationName(block.activation)]),
  ].join(', ');
}

/** Of a fold's switch, whatever its state: `stage 2, blocks 9 to 17: skip connections`. */
export function foldName(fold: FoldUnit): string {
  return `${placeOfFold(fold)}: skip connections`;
}

/** What a fold's switch shows, and what a click does to it. */
export function foldState({ blocks, on }: FoldUnit): string {
  const count = blocks.filter(({ mark }) => mark !== null).length;
  const next = on === 'all' ? 'off' : 'on';
  return `${count} of ${blocks.length} skip connections on: click to switch all ${next}`;
}
