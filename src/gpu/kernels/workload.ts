/**
 * How much is asked of a device at once. Windows resets a graphics processor that is busy with
 * one submission for over two seconds, and a page cannot draw meanwhile; so long dispatches
 * are cut into parts, and what was recorded is submitted before it becomes too much.
 */
import { env } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from '../submit.ts';

/** In multiply-adds. */
export interface WorkLimits {
  readonly dispatch: number;
  readonly submission: number;
}

/** A tenth and a fifth of a second at 50 thousand million multiply-adds a second. */
export const DEFAULT_WORK_LIMITS: WorkLimits = { dispatch: 5e9, submission: 1e10 };

/** Workgroups that WebGPU lets a dispatch have in one dimension. */
const MOST_WORKGROUPS = 65_535;

const limits = new WeakMap<WebGPUBackend, WorkLimits>();
/** Multiply-adds since the last submission. */
const recorded = new WeakMap<WebGPUBackend, number>();

/** Sets how much is asked of a device at once from now on. */
export function limitWork(backend: WebGPUBackend, next: WorkLimits): void {
  limits.set(backend, next);
}

/** How much is asked of a device at once. */
export function workLimits(backend: WebGPUBackend): WorkLimits {
  return limits.get(backend) ?? DEFAULT_WORK_LIMITS;
}

/** One of the dispatches that a long one is cut into. */
export interface WorkPart {
  readonly firstWorkgroup: number;
  readonly workgroups: number;
  readonly work: number;
}

/** Cuts a dispatch into parts of about equal length that are within the limits. */
export function partsOf(
  workgroups: number,
  work: number,
  { dispatch }: WorkLimits,
): readonly WorkPart[] {
  const allowed = Math.floor(dispatch / (work / workgroups));
  const most = Math.max(1, Math.min(MOST_WORKGROUPS, allowed));
  const size = Math.ceil(workgroups / Math.ceil(workgroups / most));
  return Array.from({ length: Math.ceil(workgroups / size) }, (_, part) => {
    const firstWorkgroup = part * size;
    const own = Math.min(size, workgroups - firstWorkgroup);
    return { firstWorkgroup, workgroups: own, work: (work * own) / workgroups };
  });
}

/** To be called before so much work is recorded: submits what would become too much with it. */
export function makeRoomFor(work: number, backend: WebGPUBackend): void {
  if (env().getBool('WEBGPU_ENGINE_COMPILE_ONLY')) return;
  const before = recorded.get(backend) ?? 0;
  const isTooMuch = before > 0 && before + work > workLimits(backend).submission;
  if (isTooMuch) submitRecorded(backend);
  recorded.set(backend, isTooMuch ? work : before + work);
}
