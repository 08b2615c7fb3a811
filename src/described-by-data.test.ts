/** Whether only a data set's description says how large its pictures are, and how many. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CIFAR_10, pictureBytes } from './dataset/description.ts';

const ROOMS = ['src', 'cli', 'bench'];

/** Tests, and what serves them alone, may know the data set that they are about. */
const OF_TESTS = /(\.test\.tsx?|\/test-[\w-]+\.ts|\/fixtures\/.*)$/;

async function sources(): Promise<readonly string[]> {
  const found = await Promise.all(
    ROOMS.map(async (room) => {
      const entries = await readdir(room, { recursive: true, withFileTypes: true });
      return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    }),
  );
  return found.flat().filter((file) => /\.tsx?$/.test(file) && !OF_TESTS.test(file));
}

/** The text without comments, in which examples and sources may be named. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

const { label, height, width, channels, pictures } = CIFAR_10;
/** A number as code and sentences write it: 50000, 50_000, 50,000. */
const written = (count: number) => count.toLocaleString('en').replaceAll(',', '[_,]?');

const testPictures = written(pictures.test);

/** What goes on in Python trains on the official archive, whatever the page has. */
const [PROJECT_TEXTS = '', PROJECT_CODE = ''] = ['texts', 'train-code'].map(
  (name) => `src/formats/pytorch-project/${name}.ts`,
);

/** What nothing but the description may say, and the files in which it means something else. */
const FACTS: readonly (readonly [what: string, pattern: RegExp, elsewhere: readonly string[]])[] = [
  // Normalisations have the names under which they were published.
  [
    'its label',
    new RegExp(label),
    ['src/experiment/normalisation.ts', PROJECT_TEXTS, PROJECT_CODE],
  ],
  ['its training pictures', new RegExp(`\\b${written(pictures.train)}\\b`), []],
  [
    'its test pictures',
    new RegExp(
      `(tests?|pictures)\\W{0,5}${testPictures}\\b|\\b${testPictures} (test|pictures)`,
      'i',
    ),
    [PROJECT_TEXTS],
  ],
  ['its pixels', new RegExp(`\\b${height} ?[x×*] ?${width}\\b`), [PROJECT_CODE]],
  ['its bytes', new RegExp(`\\b${written(pictureBytes(CIFAR_10))}\\b`), []],
  ['the values of a row', new RegExp(`\\b${width} \\* ${channels}\\b`), []],
  [
    'its height and width',
    new RegExp(`(side|height|width)\\W{1,4}${height}\\b`, 'i'),
    // What the paper's networks take, and those of files that do not say it, a width of layers, and words that links are compressed with.
    [
      ...['src/formats/compressed-network.ts', 'src/network/presets/cifar.ts'],
      ...['src/network/presets/presets.ts', 'src/formats/keras/layer-graph.ts'],
      ...['src/formats/recognition/residual.ts', 'src/formats/recognition/sequence.ts'],
    ],
  ],
];

it.each(FACTS)('only the description says %s', async (_, pattern, elsewhere) => {
  const files = await sources();
  expect(files.length).toBeGreaterThan(300);
  const saying = files.filter((file) => pattern.test(withoutComments(readFileSync(file, 'utf8'))));
  expect(saying.sort()).toEqual([...elsewhere].sort());
});
