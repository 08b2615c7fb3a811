import { CIFAR_10 } from './description.ts';

/** Where its files lie, below the folder of the page; CIFAR-10 was there before any other. */
export function folderOfDataSet(id: string): string {
  return id === CIFAR_10.id ? 'data/' : `data-sets/${id}/`;
}
