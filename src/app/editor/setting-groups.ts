/** The settings of what is selected: which there are, and the values that they have there. */
import { PART_WORDS, type Network, type Position } from '../../network/index.ts';
import { expanded } from '../store/selection.ts';
import { PART_SETTINGS } from './part-settings.ts';
import { stageNumber } from './selection-title.ts';
import type { PartSetting, SettingOwner, SettingValue } from './setting-kinds.ts';

/** A setting with its value in all places of a group; null where they differ. */
export interface SettingOfGroup {
  readonly setting: PartSetting;
  readonly value: SettingValue | null;
}

/** Things of one kind that are selected, with all that can be set of them. */
export interface SettingGroup {
  readonly owner: SettingOwner;
  readonly title: string;
  readonly positions: readonly Position[];
  readonly settings: readonly SettingOfGroup[];
}

function ownerAt(network: Network, { part, block }: Position): SettingOwner {
  if (block !== null) return 'block';
  return network.parts[part]?.kind ?? 'picture';
}

function settingsOf(
  network: Network,
  owner: SettingOwner,
  positions: readonly Position[],
): readonly SettingOfGroup[] {
  return PART_SETTINGS.filter((setting) => setting.owner === owner).flatMap((setting) => {
    const values = positions
      .map((position) => setting.read(network, position))
      .filter((value) => value !== null);
    const [first] = values;
    if (first === undefined) return [];
    return [{ setting, value: values.every((value) => value === first) ? first : null }];
  });
}

function titleOf(network: Network, owner: SettingOwner, positions: readonly Position[]): string {
  const [first] = positions;
  const count = positions.length;
  if (owner === 'picture' || !first) return 'Picture';
  if (owner === 'stage') {
    return count === 1
      ? `${PART_WORDS.stage} ${stageNumber(network, first.part)}`
      : `${count} stages`;
  }
  if (owner === 'block') {
    return count === 1 ? `Block ${(first.block ?? 0) + 1}` : `${count} blocks`;
  }
  return count === 1 ? PART_WORDS[owner] : `${PART_WORDS[owner]} (${count})`;
}

/**
 * What can be set of a selection, by kind: the stages that blocks are selected of, the blocks,
 * then the layers.
 */
export function settingGroups(
  network: Network,
  selected: readonly Position[],
): readonly SettingGroup[] {
  const byOwner = new Map<SettingOwner, Position[]>();
  const add = (owner: SettingOwner, position: Position) => {
    const known = byOwner.get(owner);
    if (known) known.push(position);
    else byOwner.set(owner, [position]);
  };
  for (const position of expanded(network, selected)) {
    const owner = ownerAt(network, position);
    const stage = byOwner.get('stage')?.at(-1);
    if (owner === 'block' && stage?.part !== position.part) {
      add('stage', { part: position.part, block: null });
    }
    add(owner, position);
  }
  return [...byOwner].map(([owner, positions]) => ({
    owner,
    title: titleOf(network, owner, positions),
    positions,
    settings: settingsOf(network, owner, positions),
  }));
}
