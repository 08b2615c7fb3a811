/** The picture that all drawings begin with: the first one of the test pictures. */
import { useEffect, useState } from 'react';
import type { PicturePixels } from '../../protocol/index.ts';
import { useEngine } from '../engine/use-engine.ts';
import { useRunState } from '../store/hooks.ts';
import { isBusy, type RunState } from '../store/run-state.ts';
import { whenIdle } from '../common/when-idle.ts';

/** Of all drawings together; asked for once, and again only where it did not come. */
let known: PicturePixels | null = null;

/** Who presses Train sooner than this gets the pictures first that the first step needs. */
const LOOKING_ROUND_MILLISECONDS = 2000;

/** Whether the picture may be fetched: its shard must not come before those of a first step. */
function mayAsk({ device, data, mode }: RunState): 'no' | 'now' | 'later' {
  if (device === null) return 'no';
  if ((data?.trainingPictures ?? 0) > 0) return 'now';
  return isBusy(mode) ? 'no' : 'later';
}

/** Null until the device is open and the browser idle, and where the picture cannot be had. */
export function useFirstPicture(): PicturePixels | null {
  const engine = useEngine();
  const may = useRunState(mayAsk);
  const [picture, setPicture] = useState(known);
  const isMissing = picture === null;
  useEffect(() => {
    if (may === 'no' || !isMissing) return;
    const control = new AbortController();
    const { signal } = control;
    const ask = () =>
      engine.ask('test-pictures', { indices: Uint32Array.of(0) }, { signal }).then(
        (answer) => {
          known = answer;
          setPicture(answer);
        },
        // A drawing without a picture says what the network reads all the same.
        () => undefined,
      );
    let end: () => void = () => undefined;
    const wait = may === 'later' ? LOOKING_ROUND_MILLISECONDS : 0;
    const timer = setTimeout(() => (end = whenIdle(() => void ask())), wait);
    return () => {
      clearTimeout(timer);
      end();
      control.abort();
    };
  }, [engine, may, isMissing]);
  return picture;
}
