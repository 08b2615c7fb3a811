/** The picture that all drawings begin with: the first one of the test pictures. */
import { useCallback, useEffect, useState } from 'react';
import type { PicturePixels } from '../../protocol/index.ts';
import { useEngine } from '../engine/use-engine.ts';
import { useRunState } from '../store/hooks.ts';
import { isBusy, type RunState } from '../store/run-state.ts';
import { whenIdle } from '../common/when-idle.ts';

/** Of all drawings together; asked for once, and again only where it did not come. */
let known: PicturePixels | null = null;

/** Who presses Train sooner than this gets the pictures first that the first step needs. */
const LOOKING_ROUND_MILLISECONDS = 2000;

/** When its shard may be fetched, which must not come before those of a first step. */
function mayFetch({ device, data, mode }: RunState): 'no' | 'now' | 'later' {
  if (device === null) return 'no';
  if ((data?.trainingPictures ?? 0) > 0) return 'now';
  return isBusy(mode) ? 'no' : 'later';
}

/** Null until the device is open, and where the picture cannot be had. */
export function useFirstPicture(): PicturePixels | null {
  const engine = useEngine();
  const may = useRunState(mayFetch);
  const hasDevice = useRunState(({ device }) => device !== null);
  const [picture, setPicture] = useState(known);
  const [isInShard, setIsInShard] = useState(false);
  const isMissing = picture === null;
  // A drawing without a picture says what the network reads all the same.
  const ask = useCallback(
    (asked: Promise<PicturePixels | null>) =>
      asked.then(
        (answer) => {
          known = answer;
          setPicture(answer);
          setIsInShard(answer === null);
        },
        () => undefined,
      ),
    [],
  );
  useEffect(() => {
    if (!hasDevice || !isMissing || isInShard) return;
    const control = new AbortController();
    const { signal } = control;
    void ask(engine.ask('first-picture', null, { signal }).then((answer) => answer.picture));
    return () => control.abort();
  }, [engine, ask, hasDevice, isMissing, isInShard]);
  useEffect(() => {
    if (may === 'no' || !isMissing || !isInShard) return;
    const control = new AbortController();
    const { signal } = control;
    const fetchIt = () =>
      void ask(engine.ask('test-pictures', { indices: Uint32Array.of(0) }, { signal }));
    let end: () => void = () => undefined;
    const wait = may === 'later' ? LOOKING_ROUND_MILLISECONDS : 0;
    const timer = setTimeout(() => (end = whenIdle(fetchIt)), wait);
    return () => {
      clearTimeout(timer);
      end();
      control.abort();
    };
  }, [engine, ask, may, isMissing, isInShard]);
  return picture;
}
