/**
 * Everything that a lesson can do to the workbench, described once: the parser, the workbench and
 * `docs/lessons.md` go by this table, and a lesson can do nothing else.
 */
import { MOST_NETWORKS } from '../../experiment/index.ts';
import { PROBES, type ProbeId } from '../../inspection/index.ts';
import { blocksOf, type Network } from '../../network/index.ts';
import { networkFromName } from '../network-name.ts';

export const LESSON_LENSES = [
  'errors',
  'pictures',
  'confusion',
  'inside',
  'landscape',
  'lesions',
] as const;
export type LessonLens = (typeof LESSON_LENSES)[number];

/** `lost`: what the first network of the list has right and the last one wrong. */
export const LESSON_PICTURES = ['all', 'wrong', 'changed', 'lost'] as const;
export type LessonPictures = (typeof LESSON_PICTURES)[number];

export const LESSON_LESIONS = ['branch', 'shortcut', 'deleted', 'swapped', 'paths'] as const;
export type LessonLesions = (typeof LESSON_LESIONS)[number];

export type LessonAction =
  | { readonly kind: 'networks'; readonly networks: readonly Network[] }
  | { readonly kind: 'lens'; readonly lens: LessonLens }
  /** Null for the last one. */
  | { readonly kind: 'step'; readonly step: number | null }
  | { readonly kind: 'play' }
  | { readonly kind: 'skip-connections'; readonly on: boolean }
  | { readonly kind: 'pictures'; readonly pictures: LessonPictures }
  | { readonly kind: 'measure'; readonly probe: ProbeId }
  | { readonly kind: 'lesions'; readonly lesions: LessonLesions }
  /** Counted from 1: of the networks in the list, of its stages, of the blocks of the stage. */
  | {
      readonly kind: 'block';
      readonly network: number;
      readonly stage: number;
      readonly block: number;
    }
  | { readonly kind: 'train' };

export type LessonActionKind = LessonAction['kind'];

interface ActionRow {
  /** What it does. */
  readonly explanation: string;
  /** What may stand behind its name. */
  readonly values: string;
  readonly example: string;
  /** Whether a step may begin with it, or only its button may do it. */
  readonly begins: boolean;
  /** The action; or what is wrong with the value where that is more than that it is none. */
  readonly read: (value: string) => LessonAction | string | null;
}

/** Blocks of all networks that a step shows: each is drawn. */
const MOST_SHOWN_BLOCKS = 600;

const listed = (values: readonly string[]) =>
  `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

function oneOf<Value extends string>(values: readonly Value[], text: string): Value | undefined {
  return values.find((one) => one === text);
}

function readNetworks(value: string): LessonAction | string {
  const names = value.split(',').map((name) => name.trim());
  if (names.length > MOST_NETWORKS) return `At most ${MOST_NETWORKS} networks can be shown.`;
  const networks: Network[] = [];
  for (const name of names) {
    const network = networkFromName(name);
    if (typeof network === 'string') return network;
    networks.push(network);
  }
  const blocks = networks.reduce((sum, network) => sum + blocksOf(network).length, 0);
  if (blocks > MOST_SHOWN_BLOCKS) {
    return `These networks have ${blocks} blocks; a step shows at most ${MOST_SHOWN_BLOCKS}.`;
  }
  return { kind: 'networks', networks };
}

function readStep(value: string): LessonAction | null {
  if (value === 'last') return { kind: 'step', step: null };
  return /^\d{1,9}$/.test(value) ? { kind: 'step', step: Number(value) } : null;
}

function readBlock(value: string): LessonAction | null {
  const found = /^network ([1-9]\d?), stage ([1-9]\d?), block ([1-9]\d{0,2})$/.exec(value);
  if (!found) return null;
  const [network = 1, stage = 1, block = 1] = found.slice(1).map(Number);
  return { kind: 'block', network, stage, block };
}

export const LESSON_ACTIONS: Readonly<Record<LessonActionKind, ActionRow>> = {
  networks: {
    explanation: 'Puts these networks on the page, with the runs that were recorded of them.',
    values: `names as links have them, up to ${MOST_NETWORKS}, with commas between`,
    example: 'plain-20, plain-56',
    begins: true,
    read: readNetworks,
  },
  lens: {
    explanation: 'Looks through this lens.',
    values: listed(LESSON_LENSES),
    example: 'errors',
    begins: true,
    read: (value) => {
      const lens = oneOf(LESSON_LENSES, value);
      return lens ? { kind: 'lens', lens } : null;
    },
  },
  step: {
    explanation: 'Looks at this step of training.',
    values: 'a whole number from 0 on, or last',
    example: '0',
    begins: true,
    read: readStep,
  },
  play: {
    explanation: 'Plays the recorded runs from the step that is looked at to their end.',
    values: 'on',
    example: 'on',
    begins: false,
    read: (value) => (value === 'on' ? { kind: 'play' } : null),
  },
  'skip-connections': {
    explanation: 'Switches all skip connections of all networks.',
    values: 'on or off',
    example: 'on',
    begins: true,
    read: (value) =>
      value === 'on' || value === 'off' ? { kind: 'skip-connections', on: value === 'on' } : null,
  },
  pictures: {
    explanation:
      'Which pictures the lens Pictures shows; lost: those that the first network has right and the last one wrong.',
    values: listed(LESSON_PICTURES),
    example: 'lost',
    begins: true,
    read: (value) => {
      const pictures = oneOf(LESSON_PICTURES, value);
      return pictures ? { kind: 'pictures', pictures } : null;
    },
  },
  measure: {
    explanation: 'What the lens Inside shows of every layer.',
    values: listed(PROBES.map(({ id }) => id)),
    example: 'gradient-norm',
    begins: true,
    read: (value) => {
      const probe = PROBES.find(({ id }) => id === value);
      return probe ? { kind: 'measure', probe: probe.id } : null;
    },
  },
  lesions: {
    explanation: 'What the lens Lesions does to the networks.',
    values: listed(LESSON_LESIONS),
    example: 'branch',
    begins: true,
    read: (value) => {
      const lesions = oneOf(LESSON_LESIONS, value);
      return lesions ? { kind: 'lesions', lesions } : null;
    },
  },
  block: {
    explanation: 'Unfolds a block of a network in the dock.',
    values: 'its place, counted from 1',
    example: 'network 2, stage 1, block 3',
    begins: true,
    read: readBlock,
  },
  train: {
    explanation:
      'Trains the networks on the page on the reader’s own graphics card, as Train does.',
    values: 'on',
    example: 'on',
    begins: false,
    read: (value) => (value === 'on' ? { kind: 'train' } : null),
  },
};

/** The kind of an action by its name in a lesson; undefined where there is none of this name. */
export function lessonActionKind(name: string): LessonActionKind | undefined {
  return LESSON_ACTION_KINDS.find((kind) => kind === name);
}

export const LESSON_ACTION_KINDS: readonly LessonActionKind[] = [
  ...(['networks', 'lens', 'step', 'play', 'skip-connections'] as const),
  ...(['pictures', 'measure', 'lesions', 'block', 'train'] as const),
];
