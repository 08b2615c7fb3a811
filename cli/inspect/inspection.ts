/** What the lab can tell of the inside of a network. */
import type { Recipe } from '../../src/experiment/index.ts';
import type { Network, Weights } from '../../src/network/index.ts';
import type { Operations, ResidentDataset } from '../../src/training/index.ts';
import type { LabArguments } from '../options.ts';

export interface InspectionContext {
  readonly network: Network;
  readonly weights: Weights;
  /** Whether the weights are the first ones of a seed, rather than from a file. */
  readonly isNew: boolean;
  /** With the normalisation that was asked for, or that the file tells of. */
  readonly recipe: Recipe;
  readonly seed: number;
  readonly given: LabArguments;
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
}

export interface Inspection {
  /** After `--what`. */
  readonly id: string;
  /** What it prints, for the help. */
  readonly explanation: string;
  readonly inspect: (context: InspectionContext) => Promise<object>;
}
