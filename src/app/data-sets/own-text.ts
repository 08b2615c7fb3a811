/** What is said of own pictures before and after a data set is made of them. */
import { bytesOfOwn, OWN_CHANNELS, type LeftOut } from '../../dataset/index.ts';
import {
  fittedNetwork,
  NETWORK_PRESETS,
  trainingMemory,
  type Network,
} from '../../network/index.ts';
import type { FoundClass } from '../../protocol/index.ts';
import { formatAmount, formatCount, formatFileSize } from '../text/numbers.ts';

/** Pictures of a step of the paper's recipe. */
const BATCH = 128;

export function foundSentence(classes: readonly FoundClass[]): string {
  const pictures = classes.reduce((sum, one) => sum + one.pictures, 0);
  return `${formatAmount(pictures, 'file')} in ${classes.length} classes.`;
}

function networkOf(id: string, side: number, classes: number): Network | null {
  const preset = NETWORK_PRESETS.find((one) => one.id === id);
  if (!preset) return null;
  const { network, sizes } = preset;
  if (sizes) return sizes.networkFor(side, classes);
  const size = { height: side, width: side, channels: OWN_CHANNELS };
  return fittedNetwork(network, { ...size, classes: Array.from({ length: classes }) });
}

/** What pictures of this size take, and what networks take that learn from them. */
export function memorySentence(classes: readonly FoundClass[], side: number): string {
  const pictures = classes.reduce((sum, one) => sum + one.pictures, 0);
  const own = formatFileSize(bytesOfOwn(pictures, side));
  const needs = [
    ['ResNet-20', 'resnet-20'],
    ['ResNet-18', 'resnet-18'],
  ].flatMap(([name = '', id = '']) => {
    const network = networkOf(id, side, classes.length);
    return network ? [`${name} ${formatFileSize(trainingMemory(network, BATCH).bytes)}`] : [];
  });
  return `At ${side}×${side} they take ${own} of memory, and again on the device. Training by batches of ${BATCH} takes more: ${needs.join(', ')}; half the batch, half of that.`;
}

/** The first files that were left out; how many there are in all stands above them. */
export function leftOutLines(leftOut: readonly LeftOut[], most: number): readonly string[] {
  const lines = leftOut.slice(0, most).map(({ path, reason }) => `${path} ${reason}.`);
  const more = leftOut.length - lines.length;
  return more > 0 ? [...lines, `And ${formatCount(more)} more.`] : lines;
}
