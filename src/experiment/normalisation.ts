/**
 * How the bytes of a picture become what a network expects: `(byte / 255 - mean) / deviation`.
 * A normalisation is one text, the same in recipes, links, files and commands: the name of one
 * of the table, or six numbers such as `0.49,0.48,0.45/0.25,0.24,0.26`.
 */

import type { DataSetDescription } from '../dataset/description.ts';
import { plainCharacters, separated, typedNumber } from './typed/index.ts';

/** Of red, green and blue, on a scale from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number];

export interface MeanAndDeviation {
  readonly mean: Colour;
  readonly deviation: Colour;
}

export type NormalisationName =
  | 'mean'
  | 'imagenet'
  | 'cifar-10'
  | 'cifar-10-per-picture'
  | 'half'
  | 'unit';
export type TypedNormalisation = `${number},${number},${number}/${number},${number},${number}`;
export type Normalisation = NormalisationName | TypedNormalisation;

export interface NormalisationChoice {
  readonly value: Normalisation;
  readonly label: string;
  /** Null for the mean picture, which has a mean for each of its pixels and no deviation. */
  readonly colours: MeanAndDeviation | null;
}

export const NORMALISATIONS: readonly (NormalisationChoice & {
  readonly value: NormalisationName;
})[] = [
  { value: 'mean', label: 'mean picture', colours: null },
  {
    value: 'imagenet',
    label: 'ImageNet’s mean and deviation',
    colours: { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
  },
  {
    value: 'cifar-10',
    label: 'CIFAR-10’s mean and deviation',
    colours: { mean: [0.4914, 0.4822, 0.4465], deviation: [0.247, 0.2435, 0.2616] },
  },
  {
    value: 'cifar-10-per-picture',
    label: 'CIFAR-10’s mean, deviation within a picture',
    colours: { mean: [0.4914, 0.4822, 0.4465], deviation: [0.2023, 0.1994, 0.201] },
  },
  {
    value: 'half',
    label: '0.5 and 0.5, which gives −1 to 1',
    colours: { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] },
  },
  {
    value: 'unit',
    label: 'nothing, which gives 0 to 1',
    colours: { mean: [0, 0, 0], deviation: [1, 1, 1] },
  },
];

/** Between two lists as programs write them: `(0.5, 0.5, 0.5), (0.5, 0.5, 0.5)`. */
const BETWEEN_BRACKETS = /[)\]] ?[,/;]? ?[([]/;
/** Smallest and largest deviation; 1/255 leaves the bytes as they are. */
const DEVIATIONS = { smallest: 1e-3, largest: 10 } as const;

/** Mean and deviation of each colour; null for the mean picture. */
export function coloursOf(normalisation: Normalisation): MeanAndDeviation | null {
  const named = NORMALISATIONS.find(({ value }) => value === normalisation);
  return named ? named.colours : coloursIn(normalisation);
}

/** For example `CIFAR-10’s mean and deviation`, or the numbers themselves. */
export function normalisationLabel(normalisation: Normalisation): string {
  const named = NORMALISATIONS.find(({ value }) => value === normalisation);
  return named?.label ?? normalisation.replaceAll(',', ', ').replace('/', ' / ');
}

/**
 * The normalisation that a text stands for. One number before or behind the stroke counts for
 * all three colours.
 *
 * @returns null for what is neither a name nor numbers within their limits
 */
export function readNormalisation(value: unknown): Normalisation | null {
  const named = NORMALISATIONS.find((one) => one.value === value);
  if (named) return named.value;
  const colours = typeof value === 'string' ? coloursIn(value) : null;
  return colours && typedNormalisation(colours);
}

/** That of a data set by its own mean and deviation; one that has a name has it in the table. */
export function normalisationsOf({
  label,
  mean,
  deviation,
}: DataSetDescription): readonly NormalisationChoice[] {
  const text = `${mean.join(',')}/${deviation.join(',')}`;
  const value = readNormalisation(text);
  if (value === null || sameColours(value)) return [];
  return [{ value, label: `${label}’s mean and deviation`, colours: coloursOf(value) }];
}

function sameColours(value: Normalisation): boolean {
  const text = JSON.stringify(coloursOf(value));
  return NORMALISATIONS.some(({ colours }) => JSON.stringify(colours) === text);
}

/** The text of these numbers. */
function typedNormalisation({ mean, deviation }: MeanAndDeviation): TypedNormalisation {
  return `${mean[0]},${mean[1]},${mean[2]}/${deviation[0]},${deviation[1]},${deviation[2]}`;
}

function coloursIn(text: string): MeanAndDeviation | null {
  const plain = plainCharacters(text)
    .replace(BETWEEN_BRACKETS, '/')
    .replace(/[()[\]{}]/g, ' ');
  const [means = '', deviations = '', ...more] = plain.split('/');
  const mean = colourIn(means.trim(), 0, 1);
  const deviation = colourIn(deviations.trim(), DEVIATIONS.smallest, DEVIATIONS.largest);
  return mean && deviation && more.length === 0 ? { mean, deviation } : null;
}

function colourIn(text: string, smallest: number, largest: number): Colour | null {
  const field = { label: 'A colour', smallest, largest, whole: false };
  const texts = colourTexts(text);
  const numbers = texts.flatMap((part) => {
    const typed = typedNumber(field, part);
    return 'value' in typed ? [typed.value] : [];
  });
  if (numbers.length !== texts.length) return null;
  const [red, green = red, blue = red] = numbers;
  const isWhole = numbers.length === 1 || numbers.length === 3;
  if (!isWhole || red === undefined || green === undefined || blue === undefined) return null;
  return [red, green, blue];
}

/** Three texts, or one whose only comma is a decimal sign. */
function colourTexts(text: string): readonly string[] {
  const parts = separated(text);
  const byCommas = text.split(',');
  return parts.length === 1 && byCommas.length === 3 ? byCommas : parts;
}

/** Mean and deviation that are typed. */
export const TYPED_NORMALISATION = {
  label: 'other mean and deviation',
  needs: 'mean and deviation on a scale from 0 to 1 like 0.49,0.48,0.45/0.25,0.24,0.26',
  example: '0.49,0.48,0.45/0.25,0.24,0.26',
  read: readNormalisation,
} as const;
