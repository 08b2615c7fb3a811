import { expect, it } from 'vitest';
import { dataText } from './data-text.ts';

const progress = {
  trainingPictures: 38_000,
  trainingPicturesWanted: 50_000,
  testPictures: 10_000,
  testPicturesWanted: 10_000,
  firstTrainingPictures: 0,
  firstTestPictures: 0,
  bytesFetched: 3_072_000,
  bytesFromStorage: 0,
};

it('counts what is here and what is on its way', () => {
  expect(dataText(progress)).toEqual({
    here: '38,000 of 50,000 training pictures and 10,000 of 10,000 test pictures here, the rest on its way.',
    whence: '3.1 MB fetched.',
    share: 0.8,
  });
});

it('does not count pictures beyond a smaller subset', () => {
  const subset = dataText({ ...progress, trainingPicturesWanted: 1000, bytesFromStorage: 1e6 });
  expect(subset.share).toBe(1);
  expect(subset.whence).toBe('3.1 MB fetched, 1.0 MB from this browser’s storage.');
});

it('speaks to a visitor who is offline, with and without pictures', () => {
  const offline = { ...progress, offline: true } as const;
  expect(dataText(offline).here).toMatch(/^You are offline: 38,000 of 50,000 training pictures/);
  expect(dataText(offline).share).toBe(0.8);
  const nothing = { ...offline, trainingPicturesWanted: 0, testPicturesWanted: 0 };
  expect(dataText(nothing)).toMatchObject({ whence: null, share: null });
  expect(dataText(nothing).here).toContain('when the network is back');
});

it('does not speak of pictures before any are wanted', () => {
  expect(dataText(null).here).toContain('60,000 pictures');
  const nothing = { ...progress, trainingPicturesWanted: 0, testPicturesWanted: 0 };
  expect(dataText(nothing)).toEqual(dataText(null));
});
