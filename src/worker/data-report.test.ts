import { expect, it } from 'vitest';
import { NO_STORAGE, PictureLibrary } from '../dataset/index.ts';
import { makeTestData, memorySource, SHARD_SIZE } from '../dataset/test-data.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { cifarNetwork } from '../network/index.ts';
import type { DataProgress, WorkerEvent } from '../protocol/index.ts';
import { DataReport } from './data-report.ts';

const request = (pictures: number, testPictures: number) => ({
  id: 'a',
  network: cifarNetwork('plain', 1),
  recipe: { ...PAPER_RECIPE, pictures, testPictures },
  seed: 1,
});

async function openReport(shards: { readonly train: number; readonly test: number }) {
  const data = await makeTestData(shards);
  const source = memorySource(data.files);
  const library = await PictureLibrary.open({ source, storage: NO_STORAGE });
  const reports: DataProgress[] = [];
  const waiting = new Set<() => void>();
  const report = new DataReport(library, (event: WorkerEvent) => {
    if (event.type === 'data') reports.push(event.progress);
    for (const look of waiting) look();
  });
  const until = (test: (progress: DataProgress) => boolean) =>
    new Promise<DataProgress>((resolve) => {
      const look = () => {
        const last = reports.at(-1);
        if (last && test(last)) resolve(last);
      };
      waiting.add(look);
      look();
    });
  return { report, reports, until, source };
}

it('counts of the pictures that are here only those in use', async () => {
  const { report, until, reports } = await openReport({ train: 2, test: 2 });
  report.send();
  expect(reports[0]).toMatchObject({ trainingPictures: 0, trainingPicturesWanted: 0 });
  report.want([request(SHARD_SIZE + 5, 7)]);
  const full = await until(({ trainingPictures }) => trainingPictures === SHARD_SIZE + 5);
  const tested = await until(({ testPictures }) => testPictures === 7);
  expect(full).toMatchObject({ trainingPicturesWanted: SHARD_SIZE + 5, testPicturesWanted: 7 });
  expect(tested.testPicturesWanted).toBe(7);
});

it('has what the largest run needs fetched, the test pictures after the first training ones', async () => {
  const { report, until, source } = await openReport({ train: 6, test: 1 });
  report.want([request(10, 5), request(6 * SHARD_SIZE, 20)]);
  await until(({ trainingPictures }) => trainingPictures === 6 * SHARD_SIZE);
  const shards = source.reads.filter((file) => file.endsWith('.png'));
  expect(shards).toHaveLength(7);
  expect(shards.indexOf('test-00.png')).toBe(4);
});
