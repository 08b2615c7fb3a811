/** How fast a device's kernels are, in words. */
import type { DeviceFigures, KernelFigures } from '../../protocol/index.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';

const KINDS: Readonly<Record<KernelFigures['kind'], string>> = {
  forward: 'Convolution',
  'input gradient': 'Gradient at its input',
  'filter gradient': 'Gradient at its filter',
};

/** What a kernel computes: `Convolution, 3×3, 16 to 32 channels of 32×32, stride 2`. */
export function kernelName({ kind, geometry }: KernelFigures): string {
  const { inputShape, filterShape, stride } = geometry;
  const [, height, width] = inputShape;
  const [kernelHeight, kernelWidth, inputs, outputs] = filterShape;
  const step = stride === 1 ? '' : `, stride ${stride}`;
  return `${KINDS[kind]}, ${kernelHeight}×${kernelWidth}, ${inputs} to ${outputs} channels of ${height}×${width}${step}`;
}

/** What the figures come to, in two or three sentences. */
export function figuresSentence({ peaks, kernels }: DeviceFigures): string {
  const shares = kernels.map(({ share }) => 100 * share);
  const total = (of: (one: KernelFigures) => number) =>
    kernels.reduce((sum, one) => sum + of(one), 0);
  const others = kernels.filter(({ chosen, usual }) => chosen !== usual).length;
  const [now, before] = [
    total(({ microseconds }) => microseconds),
    total(({ usualMicroseconds }) => usualMicroseconds),
  ];
  const gain = Math.round(100 * (1 - now / before));
  return [
    `This device does at most ${formatCount(peaks.gigaflops)} thousand million operations a second, and moves ${formatCount(peaks.gigabytes)} thousand million bytes.`,
    `Of what that allows, the kernels reach ${formatCount(Math.min(...shares))} to ${formatCount(Math.max(...shares))} %.`,
    others === 0
      ? 'All are the usual ones.'
      : `${formatAmount(others, 'kernel')} of ${formatCount(kernels.length)} ${others === 1 ? 'is another than the usual one' : 'are others than the usual ones'}, because measuring found them faster: together they take ${gain} % less time.`,
  ].join(' ');
}
