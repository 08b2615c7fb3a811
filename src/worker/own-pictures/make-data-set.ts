/** Makes a data set of a person's pictures, and keeps it in this browser. */
import {
  browserStorage,
  classFolders,
  DataError,
  expectClasses,
  folderOfDataSet,
  MANIFEST_FILE,
  OWN_CHANNELS,
  reasonOf,
  roomProblem,
  ShardMaker,
  splitBySeed,
  SPLITS,
  storageName,
  type ClassFolders,
  type LeftOut,
  type MadeShard,
  type Manifest,
  type PathedFile,
} from '../../dataset/index.ts';
import type { OwnPicturesEvent, OwnPicturesOptions } from '../../protocol/index.ts';
import type { OpenedFile } from './open-files.ts';
import { PictureScaler } from './scaled-picture.ts';

const SOURCE = 'Own pictures, which are in this browser alone.';

interface ScaledClass {
  readonly name: string;
  readonly pictures: readonly Uint8Array<ArrayBuffer>[];
}

type Tell = (event: OwnPicturesEvent) => void;

/** @throws DataError where they are no classes of pictures */
export function look(files: readonly PathedFile[]): OwnPicturesEvent {
  const { classes, leftOut } = classFolders(files);
  const found = classes.map(({ name, files: own }) => ({ name, pictures: own.length }));
  return { type: 'found', classes: found, leftOut };
}

/** @throws DataError where too little is left of them, or there is no room for them */
export async function makeDataSet(
  files: readonly OpenedFile[],
  options: OwnPicturesOptions,
  tell: Tell,
): Promise<void> {
  const { label, side, testShare, seed, baseUrl } = options;
  const folders = classFolders(files);
  const all = folders.classes.reduce((sum, one) => sum + one.files.length, 0);
  const problem = roomProblem(all, side);
  if (problem !== null) throw new DataError('These pictures are too many for this size.', problem);
  const { classes, leftOut } = await scaled(folders, side, (done) =>
    tell({ type: 'progress', done, all }),
  );
  expectClasses(classes.map(({ name }) => name));

  const shards: MadeShard[] = [];
  const shape = { height: side, width: side, channels: OWN_CHANNELS };
  const maker = new ShardMaker(shape, (shard) => {
    shards.push(shard);
    return Promise.resolve();
  });
  const split = splitBySeed(
    classes.map(({ pictures }) => pictures.length),
    testShare,
    seed,
  );
  if (split.test.length === 0)
    throw new DataError('No class has two pictures or more.', 'Add pictures to their folders.');
  for (const name of SPLITS)
    for (const { label: place, index } of split[name]) {
      const pixels = classes[place]?.pictures[index];
      if (pixels) await maker.add(name, pixels, place);
    }
  const manifest = await maker.finish({
    label,
    classes: classes.map(({ name }) => name),
    source: SOURCE,
  });
  await keep(manifest, shards, baseUrl);
  tell({ type: 'made', dataSet: manifest.dataSet, leftOut });
}

/** The classes without files that are no pictures, and without those that have no other. */
async function scaled(
  { classes, leftOut }: ClassFolders<OpenedFile>,
  side: number,
  onDone: (pictures: number) => void,
): Promise<{ readonly classes: readonly ScaledClass[]; readonly leftOut: readonly LeftOut[] }> {
  const scaler = new PictureScaler(side, OWN_CHANNELS);
  const broken: LeftOut[] = [];
  const found: ScaledClass[] = [];
  let done = 0;
  for (const { name, files } of classes) {
    const pictures: Uint8Array<ArrayBuffer>[] = [];
    for (const { path, blob } of files) {
      const one = await scaler.scale(blob);
      if ('pixels' in one) pictures.push(one.pixels);
      else broken.push({ path, reason: one.reason });
      done += 1;
      onDone(done);
    }
    if (pictures.length > 0) found.push({ name, pictures });
  }
  return { classes: found, leftOut: [...leftOut, ...broken] };
}

async function keep(
  manifest: Manifest,
  shards: readonly MadeShard[],
  baseUrl: string,
): Promise<void> {
  const folder = new URL(folderOfDataSet(manifest.dataSet.id), baseUrl).href;
  const storage = browserStorage(folder);
  try {
    for (const { description, bytes } of shards) await storage.put(storageName(description), bytes);
    // At last, so that what has a manifest is whole.
    await storage.put(MANIFEST_FILE, new TextEncoder().encode(JSON.stringify(manifest)));
  } catch (error) {
    await storage.keepOnly(new Set());
    throw new DataError(
      `The pictures cannot be kept in this browser: ${reasonOf(error)}.`,
      'Make room, choose a smaller size, or leave the private window.',
    );
  }
}
