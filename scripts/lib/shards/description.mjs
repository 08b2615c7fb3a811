/** What the page, too, knows of data sets: one file each for both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../folders.mjs';

/** @typedef {import('../../../src/dataset/description.ts').DataSetDescription} DataSetDescription */

/**
 * @param {string} id of a data set that the page knows
 * @returns {DataSetDescription}
 */
export function descriptionOf(id) {
  return JSON.parse(readFileSync(join(PROJECT, 'src', 'dataset', `${id}.json`), 'utf8'));
}

export const CIFAR_10 = descriptionOf('cifar-10');

/** Values, and so bytes, of one picture. */
export function pictureBytes({ height, width, channels }) {
  return height * width * channels;
}
