/** The state of the data set in words. */
import type { DataProgress } from '../../protocol/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { formatCount, formatMegabytes, formatPart } from '../text/numbers.ts';
import { offlineText } from '../text/offline.ts';

export interface DataText {
  readonly here: string;
  /** Where the bytes came from; null before the first. */
  readonly whence: string | null;
  /** Training and test pictures together, 0 to 1; null before any are wanted. */
  readonly share: number | null;
}

export function dataText(progress: DataProgress | null): DataText {
  const {
    trainingPictures = 0,
    trainingPicturesWanted = 0,
    testPictures = 0,
    testPicturesWanted = 0,
    bytesFetched = 0,
    bytesFromStorage = 0,
  } = progress ?? {};
  const wanted = trainingPicturesWanted + testPicturesWanted;
  if (progress?.offline && wanted === 0)
    return { here: offlineText(progress), whence: null, share: null };
  if (wanted === 0) {
    const all = formatCount(DATA_SET.pictures.train + DATA_SET.pictures.test);
    const here = `${all} pictures of ${DATA_SET.classes.length} classes. They are fetched when training starts.`;
    return { here, whence: null, share: null };
  }
  const there =
    Math.min(trainingPictures, trainingPicturesWanted) + Math.min(testPictures, testPicturesWanted);
  const training = formatPart(trainingPictures, trainingPicturesWanted);
  const test = formatPart(testPictures, testPicturesWanted);
  const rest = there < wanted ? ', the rest on its way' : '';
  const sources = [
    bytesFetched > 0 ? `${formatMegabytes(bytesFetched)} fetched` : '',
    bytesFromStorage > 0 ? `${formatMegabytes(bytesFromStorage)} from this browser’s storage` : '',
  ].filter((text) => text !== '');
  return {
    here: progress?.offline
      ? offlineText(progress)
      : `${training} training pictures and ${test} test pictures here${rest}.`,
    whence: sources.length > 0 ? `${sources.join(', ')}.` : null,
    share: there / wanted,
  };
}
