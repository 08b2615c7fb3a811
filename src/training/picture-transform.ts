import { pictureBytes, type DataSetDescription } from '../dataset/index.ts';
import { coloursOf, type Normalisation } from '../experiment/index.ts';

/** What is known of the values of a data set's pictures. */
export interface PictureStatistics {
  readonly dataSet: DataSetDescription;
  /** `[height * width * channels]`, 0 to 255; null where the data set has none. */
  readonly meanPicture: Float32Array | null;
}

/**
 * What turns bytes into the network's input: `byte * multiply + add`, each
 * `[height * width * channels]`. `mean` scales to 0..1 and takes off the mean picture, or where
 * there is none the mean of each channel; all others take off a mean colour and divide by a
 * deviation, as torchvision's `Normalize` does.
 */
export function pictureTransform(
  normalise: Normalisation,
  { dataSet, meanPicture }: PictureStatistics,
): { readonly multiply: Float32Array; readonly add: Float32Array } {
  const colours = coloursOf(normalise);
  const values = pictureBytes(dataSet);
  const multiply = new Float32Array(values);
  const add = new Float32Array(values);
  for (let index = 0; index < values; index++) {
    const channel = index % dataSet.channels;
    const deviation = colours?.deviation[channel] ?? 1;
    const mean = meanPicture ? (meanPicture[index] ?? 0) / 255 : (dataSet.mean[channel] ?? 0);
    const centre = colours ? (colours.mean[channel] ?? 0) : mean;
    multiply[index] = 1 / 255 / deviation;
    add[index] = -centre / deviation;
  }
  return { multiply, add };
}
