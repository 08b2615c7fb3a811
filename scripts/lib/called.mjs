/** What a person types: in a clone through npm, elsewhere the command of the package. */
import { IS_PACKAGE } from './folders.mjs';

/** The beginnings of commands. */
export const CALLED = IS_PACKAGE
  ? { page: 'skipstack', data: 'skipstack data', lab: 'skipstack' }
  : { page: 'npm start --', data: 'npm run data --', lab: 'npm run --silent lab --' };
