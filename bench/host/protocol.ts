/** What is said to a thread that asks for steps, wherever it is. */
import type { Task } from '../protocol.ts';

/** How a step is asked for. */
export type Way = 'planned' | 'opByOp';

export type HostCommand =
  | { readonly type: 'open'; readonly task: Task }
  /** Asks for steps and waits for none of them. */
  | { readonly type: 'ask'; readonly way: Way; readonly steps: number }
  /** Waits for all that was asked for. */
  | { readonly type: 'settle'; readonly way: Way };

/** Name of the adapter, once it is open. */
export type HostAnswer =
  | { readonly type: 'done'; readonly adapter: string }
  | { readonly type: 'failed'; readonly reason: string };

/** A thread that asks for steps. */
export interface HostThread {
  ask(command: HostCommand): Promise<HostAnswer>;
  /** Milliseconds that it has computed, without its waiting; null where the system does not say. */
  milliseconds(): Promise<number | null>;
  /** Name and version of what it runs in. */
  readonly engine: string;
  close(): Promise<void>;
}
