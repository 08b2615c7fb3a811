import { FEWEST_PICTURES } from '../../experiment/index.ts';
import type { DataProgress } from '../../protocol/index.ts';
import { formatCount, formatPart } from './numbers.ts';

/** What there is without a network, what happens when it is back, and what can be done till then. */
export function offlineText(progress: DataProgress): string {
  const { trainingPictures, trainingPicturesWanted, testPictures, testPicturesWanted } = progress;
  if (trainingPicturesWanted === 0)
    return 'You are offline, and the pictures are not here. They are fetched when the network is back.';
  const training = formatPart(trainingPictures, trainingPicturesWanted);
  const test = formatPart(testPictures, testPicturesWanted);
  return `You are offline: ${training} training pictures and ${test} test pictures are here. Training goes on when the network is back.${enoughFor(progress)}`;
}

/** The largest settings with which nothing is missing; empty where there are none. */
function enoughFor(progress: DataProgress): string {
  const training = Math.min(progress.firstTrainingPictures, progress.trainingPicturesWanted);
  const test = Math.min(progress.firstTestPictures, progress.testPicturesWanted);
  if (training < FEWEST_PICTURES.train || test < FEWEST_PICTURES.test) return '';
  return ` What is here is enough for up to ${formatCount(training)} under “Training pictures” and ${formatCount(test)} under “Test pictures”.`;
}
