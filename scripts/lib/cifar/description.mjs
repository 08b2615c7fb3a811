/** What the page, too, knows of CIFAR-10: one file for both. */
import { readFileSync } from 'node:fs';

/** @type {import('../../../src/dataset/description.ts').DataSetDescription} */
export const CIFAR_10 = JSON.parse(
  readFileSync(new URL('../../../src/dataset/cifar-10.json', import.meta.url), 'utf8'),
);

export const PICTURE_PIXELS = CIFAR_10.height * CIFAR_10.width;
export const PICTURE_BYTES = PICTURE_PIXELS * CIFAR_10.channels;
