/** The recorded runs that the page can play; `npm run recordings` makes their files. */
import { networkFromName } from '../../formats/index.ts';
import { type Network } from '../../network/index.ts';
import { sameValue } from '../../runs/index.ts';

export interface Recording {
  /** In `recordings/` beside the page, without its ending. */
  readonly file: string;
  readonly network: Network;
}

/** What they were computed on, as `docs/recordings` says. */
export const RECORDED_ON = 'an NVIDIA H200';

const NAMES = ['plain-20', 'plain-56', 'resnet-20', 'resnet-56', 'plain-20-without-batch-norm'];

export const RECORDINGS: readonly Recording[] = NAMES.flatMap((name) => {
  const network = networkFromName(name);
  return typeof network === 'string' ? [] : [{ file: `${name}-seed-1`, network }];
});

/** The recordings of these networks, each once, in their order. */
export function recordingsOf(networks: readonly Network[]): readonly Recording[] {
  const found = networks.flatMap((network) =>
    RECORDINGS.filter((recording) => sameValue(recording.network, network)),
  );
  return [...new Set(found)];
}
