import { useEffect, useRef, useState } from 'react';
import type { DataSetDescription, LeftOut } from '../../dataset/index.ts';
import type {
  FoundClass,
  OwnFile,
  OwnPicturesEvent,
  OwnPicturesOptions,
} from '../../protocol/index.ts';
import { keepDataSet } from '../store/kept-data-sets.ts';
import { ownWorker, type OwnWorker } from './own-worker.ts';

/** How far it is with the pictures that a person has chosen. */
export type OwnPictures =
  | { readonly stage: 'nothing' }
  | { readonly stage: 'looking' }
  | {
      readonly stage: 'found';
      readonly files: readonly OwnFile[];
      readonly classes: readonly FoundClass[];
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly stage: 'making'; readonly done: number; readonly all: number }
  | {
      readonly stage: 'made';
      readonly dataSet: DataSetDescription;
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly stage: 'refused'; readonly what: string; readonly remedy: string };

/** Pages that are neither encrypted nor local are offered less. */
function browserParts(): Partial<Pick<Navigator, 'storage'>> {
  return navigator;
}

function withEvent(event: OwnPicturesEvent, files: readonly OwnFile[]): OwnPictures {
  switch (event.type) {
    case 'found':
      return { stage: 'found', files, classes: event.classes, leftOut: event.leftOut };
    case 'progress':
      return { stage: 'making', done: event.done, all: event.all };
    case 'made':
      return kept(event.dataSet, event.leftOut);
    case 'refused':
      return { stage: 'refused', what: event.what, remedy: event.remedy };
  }
}

function kept(dataSet: DataSetDescription, leftOut: readonly LeftOut[]): OwnPictures {
  try {
    keepDataSet(() => localStorage, dataSet);
    return { stage: 'made', dataSet, leftOut };
  } catch {
    return {
      stage: 'refused',
      what: 'This browser keeps nothing for the page, so it could not come back to these pictures.',
      remedy: 'Allow it to keep data, or leave the private window.',
    };
  }
}

/** Looks at pictures, and makes a data set of them. The worker ends with whoever uses it. */
export function useOwnPictures(first: readonly OwnFile[]) {
  const [state, setState] = useState<OwnPictures>({ stage: 'nothing' });
  const worker = useRef<OwnWorker | null>(null);
  const chosen = useRef<readonly OwnFile[]>([]);
  const start = () => {
    worker.current?.end();
    worker.current = ownWorker((event) => setState(withEvent(event, chosen.current)));
    return worker.current;
  };
  const look = (files: readonly OwnFile[]) => {
    if (files.length === 0) return;
    chosen.current = files;
    setState({ stage: 'looking' });
    start().tell({ type: 'look', files });
  };
  const make = (options: OwnPicturesOptions) => {
    setState({ stage: 'making', done: 0, all: 0 });
    // So that nothing of it is removed for want of room; a refusal changes nothing.
    void browserParts()
      .storage?.persist()
      .catch(() => false);
    start().tell({ type: 'make', files: chosen.current, options });
  };
  useEffect(() => {
    look(first);
    return () => worker.current?.end();
    // Those that were dropped are there once, from the start.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return { state, look, make, clear: () => setState({ stage: 'nothing' }) };
}
