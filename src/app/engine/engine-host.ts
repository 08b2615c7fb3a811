/** What trains the page's runs, as the page sees it; a worker is one of the things it can be. */
import type { ProbeInterval } from '../../inspection/index.ts';
import type {
  Answer,
  Ask,
  EngineEvent,
  OpenCommand,
  PinCommand,
  Progress,
  RequestName,
  RunRequest,
} from '../../protocol/index.ts';
import type { TrainingOrder } from '../../runs/index.ts';

/** What whoever asks may want beside the answer. */
export interface RequestControl<Name extends RequestName> {
  /** Gives the request up. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress<Name>) => void;
  /** What is given away with the request instead of being copied; nothing can be read there any more. */
  readonly memory?: ArrayBuffer[];
}

/** See `Command` for what each of them does. */
export interface EngineHost {
  readonly open: (opened: Omit<OpenCommand, 'type'>) => void;
  readonly train: (runs: readonly RunRequest[], order: TrainingOrder) => void;
  readonly step: (runs: readonly RunRequest[], order: TrainingOrder) => void;
  readonly pause: () => void;
  readonly stop: () => void;
  readonly keep: () => void;
  readonly forget: (runIds: readonly string[]) => void;
  readonly probe: (interval: ProbeInterval) => void;
  readonly pin: (command: PinCommand) => void;
  /**
   * Resolves with the answer.
   *
   * @throws Error whose message says what went wrong and what to do; an `AbortError` for a
   *   request that was given up
   */
  readonly ask: <Name extends RequestName>(
    name: Name,
    ask: Ask<Name>,
    control?: RequestControl<Name>,
  ) => Promise<Answer<Name>>;
  /** Lets go of all that it holds. Requests fail; no event follows. Another host may be made. */
  readonly end: () => void;
}

/** The page's engine: one host after the other. */
export interface PageEngine extends EngineHost {
  /** Ends the host, and has another one opened as that one was. Runs are left at their checkpoints. */
  readonly restart: () => void;
}

/** @param onEvent gets every event of the host, in order */
export type MakeEngineHost = (onEvent: (event: EngineEvent) => void) => EngineHost;
