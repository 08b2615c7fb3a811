/** The recorded runs that the page can play; `npm run recordings` makes their files. */
import { networkFromName } from '../../formats/index.ts';
import { type Network } from '../../network/index.ts';
import { sameValue } from '../../runs/index.ts';
import { IS_USUAL_DATA_SET } from '../store/data-set.ts';

export interface Recording {
  /** In `recordings/` beside the page, without its ending. */
  readonly file: string;
  readonly network: Network;
  /** At which its weights were kept, in order; the last is its end. */
  readonly weightsAt: readonly [number, ...number[]];
}

/** What they were computed on, as `docs/recordings` says. */
export const RECORDED_ON = 'an NVIDIA H200';

const KEPT: readonly (readonly [name: string, weightsAt: Recording['weightsAt']])[] = [
  ['plain-20', [750, 3750, 7500]],
  ['plain-56', [3750, 7500]],
  ['resnet-20', [750, 3750, 7500]],
  ['resnet-56', [3750, 7500]],
  ['plain-20-without-batch-norm', [3750, 7500]],
];

export const RECORDINGS: readonly Recording[] = KEPT.flatMap(([name, weightsAt]) => {
  const network = networkFromName(name);
  return typeof network === 'string' ? [] : [{ file: `${name}-seed-1`, network, weightsAt }];
});

/** Of the run of a recording on the page; no run that is trained here has such an id. */
export function recordedId(runId: string): string {
  return `recorded ${runId}`;
}

/** Ids of the recorded runs of these networks, as far as there are any, in their order. */
export function recordedIdsOf(networks: readonly Network[]): readonly string[] {
  // The run of a recording bears the name of its file.
  return recordingsOf(networks).map(({ file }) => recordedId(file));
}

/** The recordings of these networks, each once, in their order; none where other pictures are learned from. */
export function recordingsOf(networks: readonly Network[]): readonly Recording[] {
  if (!IS_USUAL_DATA_SET) return [];
  const found = networks.flatMap((network) =>
    RECORDINGS.filter((recording) => sameValue(recording.network, network)),
  );
  return [...new Set(found)];
}
