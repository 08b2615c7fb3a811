import { CIFAR_10, type DataSetDescription } from '../../dataset/description.ts';

/** What all networks of the page learn from. */
export const DATA_SET: DataSetDescription = CIFAR_10;
