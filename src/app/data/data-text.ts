/** The state of the data set in words. */
import type { DataProgress } from '../../protocol/index.ts';
import { formatCount, formatMegabytes } from '../text/numbers.ts';

export interface DataText {
  readonly here: string;
  /** Where the bytes came from; null before the first. */
  readonly whence: string | null;
  /** Training and test pictures together, 0 to 1. */
  readonly share: number;
}

export function dataText(progress: DataProgress | null): DataText {
  if (!progress) {
    const here = '60,000 small pictures of ten classes. They are fetched when training starts.';
    return { here, whence: null, share: 0 };
  }
  const { trainingPictures, trainingPicturesWanted, testPictures, testPicturesWanted } = progress;
  const wanted = trainingPicturesWanted + testPicturesWanted;
  const there =
    Math.min(trainingPictures, trainingPicturesWanted) + Math.min(testPictures, testPicturesWanted);
  const training = `${formatCount(trainingPictures)} of ${formatCount(trainingPicturesWanted)}`;
  const test = `${formatCount(testPictures)} of ${formatCount(testPicturesWanted)}`;
  const rest = there < wanted ? ', the rest on its way' : '';
  const { bytesFetched, bytesFromStorage } = progress;
  const sources = [
    bytesFetched > 0 ? `${formatMegabytes(bytesFetched)} fetched` : '',
    bytesFromStorage > 0 ? `${formatMegabytes(bytesFromStorage)} from this browser’s storage` : '',
  ].filter((text) => text !== '');
  return {
    here: `${training} training pictures and ${test} test pictures here${rest}.`,
    whence: sources.length > 0 ? `${sources.join(', ')}.` : null,
    share: wanted === 0 ? 0 : there / wanted,
  };
}
