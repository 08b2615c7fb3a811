/** CIFAR-10, or as many of its shards as came along. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPictures } from '../../cli/pictures.ts';
import { CIFAR_10, shardCount, type PictureLibrary, type Split } from '../../src/dataset/index.ts';
import type { MostPictures } from './task.ts';

const FOLDER = 'public/data';

export interface Data {
  readonly library: PictureLibrary;
  /** How many pictures of each split can be taken, from the first on. */
  readonly pictures: Readonly<Record<Split, number>>;
}

const ALL: MostPictures = CIFAR_10.pictures;

/** @throws UsageError when there are none */
export async function openData(most = ALL): Promise<Data> {
  const library = await openPictures(FOLDER);
  const count = (split: Split) => Math.min(most[split], picturesPresent(split));
  return { library, pictures: { train: count('train'), test: count('test') } };
}

function picturesPresent(split: Split): number {
  const count = shardCount(CIFAR_10, split);
  const missing = Array.from({ length: count }, (_, index) => index).find(
    (index) => !existsSync(join(FOLDER, `${split}-${String(index).padStart(2, '0')}.png`)),
  );
  return CIFAR_10.shardSize[split] * (missing ?? count);
}
