import { pictureBytes, type DataSetDescription } from '../../dataset/index.ts';
import { coloursOf, type Normalisation } from '../../experiment/index.ts';
import type { Shape, WeightTensor } from '../../network/index.ts';
import { resized } from '../resized.ts';
import { perChannel, type GraphBuilder } from './graph-builder.ts';

/** How the pictures of a training were normalised. */
export interface InputStatistics {
  readonly normalise: Normalisation;
  readonly dataSet: DataSetDescription;
  /** `[height, width, channels]` of the data set, 0 to 255; null where it has none. */
  readonly meanPicture: Float32Array | null;
}

/**
 * Adds to a graph what makes of a picture from 0 to 1 what the network expects, as
 * `pictureTransform` of `src/training` does: `(picture - mean) / deviation`. Networks for another
 * size get pictures of that size; resizing is linear, so that resizing the mean picture is all
 * that it takes.
 *
 * @param picture name of the picture, `[N, channels, height, width]`
 * @returns the name of what the network reads
 */
export function addNormalisation(
  graph: GraphBuilder,
  picture: string,
  input: Shape,
  { normalise, dataSet, meanPicture }: InputStatistics,
): string {
  const colours = coloursOf(normalise);
  const channels = Array.from({ length: input.channels }, (_, channel) => channel);
  const valuesOf = (colour: readonly number[], none: number) =>
    channels.map((channel) => colour[channel] ?? none);
  const mean =
    !colours && meanPicture?.length === pictureBytes(dataSet)
      ? meanOf(meanPicture, dataSet, input)
      : perChannel(valuesOf(colours?.mean ?? dataSet.mean, 0));
  const deviation = perChannel(valuesOf(colours?.deviation ?? [], 1));
  let name = picture;
  if (mean.values.some((value) => value !== 0)) {
    name = graph.add('Sub', 'centred', [name, graph.tensor('normalise.mean', mean)]);
  }
  if (deviation.values.some((value) => value !== 1)) {
    name = graph.add('Div', 'normalised', [name, graph.tensor('normalise.deviation', deviation)]);
  }
  return name;
}

/** The mean picture as `[1, channels, height, width]`, 0 to 1. */
function meanOf(meanPicture: Float32Array, from: Shape, input: Shape): WeightTensor {
  const { height, width, channels } = input;
  const sized = resized(meanPicture, from, input);
  const values = new Float32Array(sized.length);
  sized.forEach((value, index) => {
    const [pixel, channel] = [Math.floor(index / channels), index % channels];
    values[channel * height * width + pixel] = value / 255;
  });
  return { shape: [1, channels, height, width], values };
}
