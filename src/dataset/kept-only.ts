/** The source of pictures that are nowhere but in the storage of this browser. */
import { DataError } from './data-error.ts';
import type { ShardSource } from './shard-source.ts';

export const KEPT_ONLY: ShardSource = {
  read: () =>
    Promise.reject(
      new DataError(
        'This browser does not keep these pictures any more.',
        'Choose their folder again under “Other pictures”; runs and networks are still here.',
      ),
    ),
};
