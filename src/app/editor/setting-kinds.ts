/** What a setting of a part or block is, and how those of each kind are made. */
import {
  ACTIVATIONS,
  blockAt,
  changeBlocks,
  changePart,
  type Block,
  type Network,
  type Part,
  type Position,
} from '../../network/index.ts';

export type SettingValue = number | boolean | string;

/** What a setting belongs to: a kind of part, the blocks, or the picture. */
export type SettingOwner = Part['kind'] | 'block' | 'picture';

interface SettingBase {
  readonly id: string;
  readonly owner: SettingOwner;
  readonly label: string;
  readonly explanation: string;
  /** Null where there is nothing of this kind, or the setting has no meaning there. */
  readonly read: (network: Network, position: Position) => SettingValue | null;
  /** Ignores values that the setting cannot have. */
  readonly write: (
    network: Network,
    positions: readonly Position[],
    value: SettingValue,
  ) => Network;
}

export interface NumberSetting extends SettingBase {
  readonly kind: 'number';
  readonly smallest: number;
  readonly largest: number;
  /** By which the arrow keys change it; whole numbers where it is 1. */
  readonly step: number;
  /** Behind the number. */
  readonly unit?: string;
}

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface SwitchSetting extends SettingBase {
  readonly kind: 'switch';
}

export type PartSetting = NumberSetting | ChoiceSetting | SwitchSetting;

type Words = Pick<SettingBase, 'label' | 'explanation'>;

export interface Range {
  readonly smallest: number;
  readonly largest: number;
  readonly step?: number;
  readonly unit?: string;
}

type KindOf<Value> = {
  [Kind in Part['kind']]: Extract<Part, { kind: Kind }> extends Value ? Kind : never;
}[Part['kind']];

type PartNumber = 'filters' | 'kernel' | 'stride' | 'padding' | 'units' | 'rate';

/** Whether a number is one of a range. */
export function fits(value: SettingValue, { smallest, largest, step = 1 }: Range): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  return value >= smallest && value <= largest && (step !== 1 || Number.isInteger(value));
}

function changeParts(
  network: Network,
  positions: readonly Position[],
  settings: Parameters<typeof changePart>[2],
): Network {
  const parts = new Set(positions.map(({ part }) => part));
  return [...parts].reduce((edited, part) => changePart(edited, part, settings), network);
}

/** A number of parts of one kind. */
export function partNumber<Key extends PartNumber>(
  owner: KindOf<Readonly<Record<Key, number>>>,
  key: Key,
  range: Range,
  words: Words,
): NumberSetting {
  return {
    kind: 'number',
    id: `${owner}-${key}`,
    owner,
    step: 1,
    ...range,
    ...words,
    read: (network, { part }) => {
      const one = network.parts[part];
      if (one?.kind !== owner) return null;
      const value = new Map<string, unknown>(Object.entries(one)).get(key);
      return typeof value === 'number' ? value : null;
    },
    write: (network, positions, value) =>
      fits(value, range) ? changeParts(network, positions, { [key]: value }) : network,
  };
}

/** Something that convolutions have or have not. */
export function partSwitch(key: 'bias' | 'batchNorm', words: Words): SwitchSetting {
  return {
    kind: 'switch',
    id: `convolution-${key}`,
    owner: 'convolution',
    ...words,
    read: (network, { part }) => {
      const one = network.parts[part];
      return one?.kind === 'convolution' ? one[key] : null;
    },
    write: (network, positions, value) =>
      typeof value === 'boolean' ? changeParts(network, positions, { [key]: value }) : network,
  };
}

const activationChoices = ACTIVATIONS.map(({ id, name }) => ({ value: id, label: name }));

/** The activation function of parts of one kind. */
export function partActivation(
  owner: 'convolution' | 'activation' | 'dense',
  explanation: string,
): ChoiceSetting {
  return {
    kind: 'choice',
    id: `${owner}-activation`,
    owner,
    label: owner === 'activation' ? 'Function' : 'Activation',
    explanation,
    choices: activationChoices,
    read: (network, { part }) => {
      const one = network.parts[part];
      return one?.kind === owner ? one.activation : null;
    },
    write: (network, positions, value) => {
      const known = ACTIVATIONS.find(({ id }) => id === value);
      return known ? changeParts(network, positions, { activation: known.id }) : network;
    },
  };
}

/** Something that blocks have or have not. */
export function blockSwitch(
  key: 'bottleneck' | 'preActivation' | 'batchNorm',
  words: Words,
): SwitchSetting {
  return {
    kind: 'switch',
    id: `block-${key}`,
    owner: 'block',
    ...words,
    read: (network, position) => blockAt(network, position)?.[key] ?? null,
    write: (network, positions, value) =>
      typeof value === 'boolean' ? changeBlocks(network, positions, { [key]: value }) : network,
  };
}

/**
 * One of a few values of blocks.
 *
 * @param applies of which blocks it has a meaning
 */
export function blockChoice<Key extends 'shortcut' | 'merge' | 'activation'>(
  key: Key,
  choices: readonly { readonly value: Block[Key]; readonly label: string }[],
  words: Words,
  applies: (block: Block) => boolean = () => true,
): ChoiceSetting {
  return {
    kind: 'choice',
    id: `block-${key}`,
    owner: 'block',
    choices,
    ...words,
    read: (network, position) => {
      const block = blockAt(network, position);
      return block && applies(block) ? block[key] : null;
    },
    write: (network, positions, value) => {
      const known = choices.find((choice) => choice.value === value);
      return known ? changeBlocks(network, positions, { [key]: known.value }) : network;
    },
  };
}
