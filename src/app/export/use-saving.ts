import { useState } from 'react';
import type { NamedFile } from '../../formats/index.ts';
import { save } from '../common/save.ts';

/** Saves what is made when it is asked for, and says what came of it. */
export function useSaving(make: () => Promise<NamedFile>) {
  const [said, setSaid] = useState<string | null>(null);
  const start = async () => {
    try {
      const file = await make();
      save(file);
      setSaid(`Saved ${file.name}.`);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    /** Null until something was saved, or could not be. */
    said,
    forget: () => setSaid(null),
    start: () => void start(),
  };
}
