import { pictureBytes, type DataSetDescription } from '../dataset/index.ts';
import type { Normalisation } from '../experiment/index.ts';

const IMAGENET_MEAN = [0.485, 0.456, 0.406];
const IMAGENET_DEVIATION = [0.229, 0.224, 0.225];

/** What is known of the values of a data set's pictures. */
export interface PictureStatistics {
  readonly dataSet: DataSetDescription;
  /** `[height * width * channels]`, 0 to 255; null where the data set has none. */
  readonly meanPicture: Float32Array | null;
}

/**
 * What turns bytes into the network's input: `byte * multiply + add`, each
 * `[height * width * channels]`. `mean` scales to 0..1 and takes off the mean picture, or where
 * there is none the mean of each channel; `imagenet` takes off ImageNet's mean colour and divides
 * by its deviation, as torchvision's examples do.
 */
export function pictureTransform(
  normalise: Normalisation,
  { dataSet, meanPicture }: PictureStatistics,
): { readonly multiply: Float32Array; readonly add: Float32Array } {
  const values = pictureBytes(dataSet);
  const multiply = new Float32Array(values);
  const add = new Float32Array(values);
  for (let index = 0; index < values; index++) {
    const channel = index % dataSet.channels;
    const deviation = normalise === 'mean' ? 1 : (IMAGENET_DEVIATION[channel] ?? 1);
    const mean = meanPicture ? (meanPicture[index] ?? 0) / 255 : (dataSet.mean[channel] ?? 0);
    const centre = normalise === 'mean' ? mean : (IMAGENET_MEAN[channel] ?? 0);
    multiply[index] = 1 / 255 / deviation;
    add[index] = -centre / deviation;
  }
  return { multiply, add };
}
