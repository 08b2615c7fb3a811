/** Removes a data set of own pictures, with all that was made of it. */
import { browserStorage, folderOfDataSet } from '../../dataset/index.ts';
import { forgetDataSet } from '../store/kept-data-sets.ts';
import { nameInDataSet } from '../store/data-set.ts';

/** Pages that are neither encrypted nor local are offered less. */
function browserParts(): Partial<Pick<Navigator, 'storage'>> {
  return navigator;
}

/** Resolves once the pictures are gone; what the browser refuses to remove stays until its data are cleared. */
export async function forgetOwn(id: string): Promise<void> {
  forgetDataSet(() => localStorage, id);
  localStorage.removeItem(nameInDataSet('skipstack.edits', id));
  for (const name of ['skipstack', 'skipstack landscapes', 'skipstack lesions']) {
    indexedDB.deleteDatabase(nameInDataSet(name, id));
  }
  const folder = new URL(folderOfDataSet(id), document.baseURI).href;
  await browserStorage(folder).keepOnly(new Set());
  const root = await browserParts()
    .storage?.getDirectory()
    .catch(() => null);
  await root?.removeEntry(`data-set-${id}`, { recursive: true }).catch(() => undefined);
}
