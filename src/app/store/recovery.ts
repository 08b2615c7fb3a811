/**
 * What the page does by itself once the device or the worker was lost, as pure transitions:
 *
 *     fine ── lost ──> opening ── opened ──> fine, training goes on
 *                         └── refused ──> waiting ── time ──> opening
 *                         └── refused again, or lost too often ──> given up, until it is opened
 *
 * Chromium gives a page no adapter for two minutes after the second crash of its graphics process
 * within two minutes (`Are3DAPIsBlockedAtTime`), so the second attempt waits that long.
 */
import type { DeviceDescription } from '../../protocol/index.ts';

/** Most losses within `LOSSES_MILLISECONDS` after which training goes on by itself. */
export const MOST_LOSSES = 3;
export const LOSSES_MILLISECONDS = 600_000;
/** From the last loss until a browser that refuses may have changed its mind, with some to spare. */
export const REFUSAL_MILLISECONDS = 125_000;

/** What was lost. */
export interface Loss {
  /** A sentence. */
  readonly what: string;
  readonly backend: DeviceDescription['backend'];
  /** Ids of the runs that were being trained. */
  readonly runIds: readonly string[];
}

export type Recovery = { readonly losses: readonly number[] } & (
  | { readonly is: 'fine' }
  | { readonly is: 'opening'; readonly loss: Loss; readonly hasWaited: boolean }
  /** @property until milliseconds since 1970 */
  | { readonly is: 'waiting'; readonly loss: Loss; readonly until: number }
  | { readonly is: 'given-up'; readonly loss: Loss; readonly why: 'refused' | 'too-often' }
);

/** Times are milliseconds since 1970. */
export type RecoveryInput =
  | { readonly type: 'lost'; readonly loss: Loss; readonly now: number }
  | { readonly type: 'refused'; readonly now: number }
  | {
      readonly type: 'opened';
      readonly backend: DeviceDescription['backend'];
      readonly now: number;
    }
  /** The time may have come. */
  | { readonly type: 'time'; readonly now: number };

export interface RecoveryStep {
  readonly recovery: Recovery;
  /** `open`: another device; `go-on`: train the runs of the loss on. */
  readonly act: 'open' | 'go-on' | null;
}

export const FINE: Recovery = { is: 'fine', losses: [] };

function afterLoss({ losses: before }: Recovery, loss: Loss, now: number): RecoveryStep {
  const losses = [...before.filter((at) => now - at < LOSSES_MILLISECONDS), now];
  return losses.length > MOST_LOSSES
    ? { recovery: { is: 'given-up', losses, loss, why: 'too-often' }, act: null }
    : { recovery: { is: 'opening', losses, loss, hasWaited: false }, act: 'open' };
}

/** Another device than the lost one, or none: once it is waited for a better one. */
function afterRefusal(recovery: Recovery & { is: 'opening' }): RecoveryStep {
  const { losses, loss, hasWaited } = recovery;
  if (hasWaited) return { recovery: { is: 'given-up', losses, loss, why: 'refused' }, act: null };
  const until = (losses.at(-1) ?? 0) + REFUSAL_MILLISECONDS;
  return { recovery: { is: 'waiting', losses, loss, until }, act: null };
}

export function recovered(recovery: Recovery, input: RecoveryInput): RecoveryStep {
  const same: RecoveryStep = { recovery, act: null };
  switch (input.type) {
    case 'lost':
      return afterLoss(recovery, input.loss, input.now);
    case 'refused':
      return recovery.is === 'opening' ? afterRefusal(recovery) : same;
    case 'opened': {
      if (recovery.is === 'fine') return same;
      const { losses, loss } = recovery;
      if (input.backend === loss.backend) return { recovery: { is: 'fine', losses }, act: 'go-on' };
      return recovery.is === 'opening' ? afterRefusal(recovery) : same;
    }
    case 'time': {
      if (recovery.is !== 'waiting' || input.now < recovery.until) return same;
      const { losses, loss } = recovery;
      return { recovery: { is: 'opening', losses, loss, hasWaited: true }, act: 'open' };
    }
  }
}
