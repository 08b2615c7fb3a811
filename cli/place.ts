/** Where the lab runs: in a clone, or in an installed package, whose command names its folder. */
const ofPackage = process.env.SKIPSTACK_PUBLIC;

/** In it lie the data sets. */
export const PUBLIC_FOLDER = ofPackage ?? 'public';

/** How a person calls the lab. */
export const LAB = ofPackage === undefined ? 'npm run --silent lab --' : 'skipstack';

/** How a person gets a data set; the usual one needs no name. */
export function dataCommand(id: string | null): string {
  if (ofPackage !== undefined) return ['skipstack data', ...(id === null ? [] : [id])].join(' ');
  return ['npm run data', ...(id === null ? [] : ['--', id])].join(' ');
}
