/**
 * What all networks of the page learn from. It is chosen before anything else is made, by the page's
 * address: `?data=fashion-mnist`. Another one is another page, with networks and runs of its own.
 */
import { CIFAR_10, type DataSetDescription } from '../../dataset/description.ts';
import { keptDataSet } from './kept-data-sets.ts';

/** In the page's address. */
const DATA_SET_PARAMETER = 'data';

/** The parts of a window that are used; a test has none of them. */
interface DataSetScope {
  readonly location?: Pick<Location, 'search'>;
  readonly localStorage?: Pick<Storage, 'getItem'>;
}

export interface ChosenDataSet {
  readonly dataSet: DataSetDescription;
  /** Asked for and not here; null where all is well. */
  readonly missing: string | null;
}

export function chosenDataSet(scope: DataSetScope): ChosenDataSet {
  const { search } = scope.location ?? {};
  const id = new URLSearchParams(search ?? '').get(DATA_SET_PARAMETER);
  if (id === null) return { dataSet: CIFAR_10, missing: null };
  const found = keptDataSet(() => scope.localStorage ?? null, id);
  return found ? { dataSet: found, missing: null } : { dataSet: CIFAR_10, missing: id };
}

const CHOSEN = chosenDataSet(globalThis);

export const DATA_SET: DataSetDescription = CHOSEN.dataSet;

export const MISSING_DATA_SET: string | null = CHOSEN.missing;

/** Whether networks, lessons and recordings that come with the page are about its pictures. */
export const IS_USUAL_DATA_SET = DATA_SET.id === CIFAR_10.id;

/** A name by which something is kept, apart for each data set; as it ever was for CIFAR-10. */
export function nameInDataSet(name: string, id: string = DATA_SET.id): string {
  return id === CIFAR_10.id ? name : `${name} ${id}`;
}

/** The address of the page at a data set, without what it says of networks. */
export function addressOfDataSet(id: string, page: string): string {
  const address = new URL(page);
  address.hash = '';
  if (id === CIFAR_10.id) address.searchParams.delete(DATA_SET_PARAMETER);
  else address.searchParams.set(DATA_SET_PARAMETER, id);
  return address.href;
}
