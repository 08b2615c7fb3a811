/** Landscapes as the page asks for them. */
import { landscapeDirections, projected } from '../inspection/index.ts';
import type { Answer, Ask, Progress, StepInSlice } from '../protocol/index.ts';
import { landscapeOf, type Session } from '../training/index.ts';

interface Control {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress<'landscape'>) => void;
}

/** @returns null where the signal ended it, or the weights are not there */
export function landscape(
  session: Session,
  { subject, ...asked }: Ask<'landscape'>,
  { signal, onProgress }: Control,
): Promise<Answer<'landscape'> | null> {
  return session.inspection.inspect(subject, { signal }, async (inspected) => {
    const { step } = inspected;
    const onPoint = (point: Progress<'landscape'>['point']) => onProgress({ step, point });
    const isDone = await landscapeOf(inspected, { ...asked, onPoint });
    return isDone ? { points: asked.places.length } : null;
  });
}

/** @returns null where the signal ended it, or the weights in the middle are not there */
export function landscapePath(
  session: Session,
  { subject, seed, others }: Ask<'landscape-path'>,
  signal: AbortSignal,
): Promise<Answer<'landscape-path'> | null> {
  return session.inspection.inspect(subject, { signal }, async ({ network, weights: middle }) => {
    const directions = landscapeDirections(network, middle, seed);
    const path: StepInSlice[] = [];
    for (const from of others) {
      const other = { ...subject, from };
      const placed = await session.inspection.inspect(other, { signal }, ({ step, weights }) => {
        const place = projected(weights, middle, directions);
        return Promise.resolve(step === null ? null : { step, ...place });
      });
      if (placed) path.push(placed);
    }
    return signal.aborted ? null : { path };
  });
}
