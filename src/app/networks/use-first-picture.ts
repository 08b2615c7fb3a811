/** The picture that all drawings begin with: the first one of the test pictures. */
import { useEffect, useState } from 'react';
import type { TestPicture } from '../../protocol/index.ts';
import { useEngine } from '../engine/use-engine.ts';
import { useRunState } from '../store/hooks.ts';
import { whenIdle } from '../common/when-idle.ts';

/** Of all drawings together; asked for once, and again only where it did not come. */
let known: TestPicture | null = null;

/** Null until the device is open and the browser idle, and where the picture cannot be had. */
export function useFirstPicture(): TestPicture | null {
  const engine = useEngine();
  const hasDevice = useRunState(({ device }) => device !== null);
  const [picture, setPicture] = useState(known);
  const isMissing = picture === null;
  useEffect(() => {
    if (!hasDevice || !isMissing) return;
    const control = new AbortController();
    const { signal } = control;
    const ask = () =>
      engine.ask('test-picture', { index: 0 }, { signal }).then(
        (answer) => {
          known = answer;
          setPicture(answer);
        },
        // A drawing without a picture says what the network reads all the same.
        () => undefined,
      );
    const end = whenIdle(() => void ask());
    return () => {
      end();
      control.abort();
    };
  }, [engine, hasDevice, isMissing]);
  return picture;
}
