import { expect, it } from 'vitest';
import { offlineText } from './offline.ts';

const progress = {
  trainingPictures: 3000,
  trainingPicturesWanted: 50_000,
  testPictures: 1000,
  testPicturesWanted: 10_000,
  firstTrainingPictures: 0,
  firstTestPictures: 0,
  bytesFetched: 0,
  bytesFromStorage: 0,
  offline: true,
} as const;

it('says what is here and when training goes on, without files and commands', () => {
  expect(offlineText(progress)).toBe(
    'You are offline: 3,000 of 50,000 training pictures and 1,000 of 10,000 test pictures are here. Training goes on when the network is back.',
  );
});

it('says what can be trained until then, where that is anything', () => {
  const some = { ...progress, firstTrainingPictures: 2000, firstTestPictures: 1000 };
  expect(offlineText(some)).toContain(
    'up to 2,000 under “Training pictures” and 1,000 under “Test pictures”.',
  );
  expect(offlineText({ ...some, firstTrainingPictures: 999 })).not.toContain('enough');
  expect(offlineText({ ...some, firstTestPictures: 99 })).not.toContain('enough');
});

it('says when the pictures come, where there is not even their list', () => {
  const nothing = { ...progress, trainingPicturesWanted: 0, testPicturesWanted: 0 };
  expect(offlineText(nothing)).toBe(
    'You are offline, and the pictures are not here. They are fetched when the network is back.',
  );
});
