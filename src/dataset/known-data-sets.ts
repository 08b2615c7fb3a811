/** The data sets whose descriptions come with the page; own pictures are described where they are kept. */
import cifar100 from './cifar-100.json' with { type: 'json' };
import { CIFAR_10, type DataSetDescription } from './description.ts';
import fashionMnist from './fashion-mnist.json' with { type: 'json' };
import mnist from './mnist.json' with { type: 'json' };

export const KNOWN_DATA_SETS: readonly DataSetDescription[] = [
  CIFAR_10,
  cifar100,
  fashionMnist,
  mnist,
];

export function knownDataSet(id: string): DataSetDescription | null {
  return KNOWN_DATA_SETS.find((one) => one.id === id) ?? null;
}
