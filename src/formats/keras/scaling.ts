/** How a model scales its pictures, as a normalisation here. */
import { NORMALISATIONS, readNormalisation, type Normalisation } from '../../experiment/index.ts';
import type { LayerGraph } from './layer-graph.ts';
import { isNear } from './layer-settings.ts';
import { misfit, type ModelLayer } from './model-layers.ts';
import { valuesOf, type ModelTensors } from './sources.ts';

/** `scale * value + offset`. */
interface Scaling {
  readonly scale: number;
  readonly offset: number;
}

/** Smaller factors, and larger means, are of bytes from 0 to 255. */
const [LARGEST_OF_BYTES, SMALLEST_OF_BYTES] = [0.1, 2];
const DIGITS = 6;

/**
 * @returns null where it scales nothing, so that the file does not tell it
 * @throws FormatError when it scales in a way that no normalisation does
 */
export function normalisationOf(
  { scaling, picture }: LayerGraph,
  tensors: ModelTensors,
): Normalisation | null {
  const [first] = scaling;
  if (!first) return null;
  const steps = scaling.map((layer) => stepsOf(layer, picture.channels, tensors));
  const colours = Array.from({ length: picture.channels }, (_, channel) =>
    steps.reduce<Scaling>(
      (before, step) => {
        const { scale, offset } = step[channel] ?? before;
        return { scale: before.scale * scale, offset: before.offset * scale + offset };
      },
      { scale: 1, offset: 0 },
    ),
  );
  const [opening = []] = steps;
  const isOfBytes = opening.some(
    ({ scale, offset }) =>
      Math.abs(scale) < LARGEST_OF_BYTES || Math.abs(offset / scale) > SMALLEST_OF_BYTES,
  );
  const unit = isOfBytes ? 255 : 1;
  const numbers = colours.map(({ scale, offset }) => ({
    mean: -offset / (scale * unit),
    deviation: 1 / (scale * unit),
  }));
  const named = NORMALISATIONS.find(
    ({ colours }) =>
      colours &&
      numbers.every(
        ({ mean, deviation }, channel) =>
          isNear(mean, colours.mean[channel] ?? NaN) &&
          isNear(deviation, colours.deviation[channel] ?? NaN),
      ),
  );
  const text = (key: 'mean' | 'deviation') =>
    numbers.map((one) => String(Math.max(0, Number(one[key].toPrecision(DIGITS))))).join(',');
  const found = named?.value ?? readNormalisation(`${text('mean')}/${text('deviation')}`);
  if (found === null)
    throw misfit(first, 'scales pictures by numbers that no normalisation here can have');
  return found;
}

/** What a layer does to each channel. */
function stepsOf(layer: ModelLayer, channels: number, tensors: ModelTensors): readonly Scaling[] {
  const { config } = layer;
  const perChannel = (value: unknown, usual: number) => {
    const all: readonly unknown[] = Array.isArray(value) ? value.flat(8) : [value ?? usual];
    return (channel: number) => Number(all.length === 1 ? all[0] : all[channel]);
  };
  const each = (make: (channel: number) => Scaling) =>
    Array.from({ length: channels }, (_, channel) => make(channel));
  if (layer.className === 'Rescaling') {
    const [scale, offset] = [perChannel(config.scale, 1), perChannel(config.offset, 0)];
    return each((channel) => ({ scale: scale(channel), offset: offset(channel) }));
  }
  const isGiven = config.mean !== null && config.mean !== undefined;
  const own = (key: 'mean' | 'variance') =>
    perChannel(isGiven ? config[key] : [...valuesOf(tensors, layer, key)], 0);
  const [mean, variance] = [own('mean'), own('variance')];
  return each((channel) => {
    const scale = 1 / Math.sqrt(variance(channel));
    return { scale, offset: -mean(channel) * scale };
  });
}
