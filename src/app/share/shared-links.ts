/** What a link to the page can hold, and the link that does. */
import {
  encodeAddress,
  encodeClassLink,
  encodeEvidenceLink,
  encodeLink,
  escaped,
  NO_VIEW,
  type AddressedView,
} from '../../formats/index.ts';
import type { RunRecord } from '../../runs/index.ts';
import { experimentOf, givenNames, type Draft } from '../store/rows.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';

export interface SharedLink {
  readonly id: 'experiment' | 'curves' | 'class' | 'embed';
  readonly label: string;
  readonly explanation: string;
  /** What is copied: an address, or the code of a frame. Null where there is none; the explanation says why. */
  readonly address: string | null;
}

interface Shared {
  readonly draft: Draft;
  readonly view: AddressedView;
  /** Those that can be sent. */
  readonly sendable: readonly RunRecord[];
  /** Runs in the figure that cannot. */
  readonly left: number;
  /** Of the page. */
  readonly address: string;
}

export function sharedLinks(shared: Shared): readonly SharedLink[] {
  return [experimentLink(shared), curvesLink(shared), classLink(shared), embedCode(shared)];
}

function withFragment(address: string, fragment: string): string {
  const shared = new URL(address);
  shared.hash = fragment;
  return shared.href;
}

function experimentLink({ draft, view, address }: Shared): SharedLink {
  const label = 'The experiment';
  const link = encodeLink(experimentOf(draft), givenNames(draft));
  if ('problem' in link) {
    return { id: 'experiment', label, explanation: link.problem, address: null };
  }
  // Runs are in this browser only.
  const fragment = encodeAddress({ ...view, runs: null, curves: null }, link.fragment);
  return {
    id: 'experiment',
    label,
    explanation: 'Networks, recipe and seed; no weights, no curves.',
    address: withFragment(address, fragment),
  };
}

function classLink({ draft, address }: Shared): SharedLink {
  const kind = { id: 'class', label: 'For a class' } as const;
  const link = encodeClassLink(experimentOf(draft), givenNames(draft));
  if ('problem' in link) return { ...kind, explanation: link.problem, address: null };
  return {
    ...kind,
    explanation:
      'The same, but whoever opens it gets another seed. They save their runs as files; dropped here together, these are drawn as their mean and a band.',
    address: withFragment(address, encodeAddress(NO_VIEW, link.fragment)),
  };
}

/** Where the page lies that may be held as a frame. */
const FRAME = 'embed.html';

function embedCode({ sendable, address }: Shared): SharedLink {
  const kind = { id: 'embed', label: 'In an article' } as const;
  const link = sendable.length > 0 ? encodeEvidenceLink(sendable, 'embed') : null;
  if (!link) {
    return { ...kind, explanation: 'There are no curves that fit into a frame.', address: null };
  }
  const frame = new URL(FRAME, address);
  frame.hash = link.fragment;
  return {
    ...kind,
    explanation:
      'The code of a frame in which the curves play, for a web page of your own. It trains nothing.',
    address: `<iframe src="${escaped(frame.href)}" title="Runs of Skipstack" width="100%" height="480" loading="lazy"></iframe>`,
  };
}

const LEFT_OUT =
  'went on from others, were made longer, came out of files or are of another recipe';

function curvesLink({ sendable, left, address }: Shared): SharedLink {
  const kind = { id: 'curves', label: 'With the curves' } as const;
  const leftOut = left === 0 ? '' : ` Without ${formatAmount(left, 'run')} that ${LEFT_OUT}.`;
  if (sendable.length === 0) {
    const explanation = `There is no curve that can be sent yet.${leftOut}`;
    return { ...kind, explanation, address: null };
  }
  const link = encodeEvidenceLink(sendable);
  const runs = formatAmount(sendable.length, 'run');
  if (!link) {
    const explanation = `The curves of ${runs} are too many for a link; save them as a file.${leftOut}`;
    return { ...kind, explanation, address: null };
  }
  const shared = withFragment(address, link.fragment);
  return {
    ...kind,
    explanation: `Networks, recipe and seed, and the curves of ${runs}, thinned to ${formatCount(link.points)} points: ${formatCount(shared.length)} characters. Whoever opens it sees them pale behind their own; nothing trains by itself.${leftOut}`,
    address: shared,
  };
}
