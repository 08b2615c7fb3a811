import {
  confusionOf,
  filtered,
  sharedPictures,
  typicalMistakes,
  type PictureFilter,
  type TypicalMistake,
} from '../../inspection/index.ts';
import { sameValue } from '../../runs/index.ts';
import { MenuItems } from '../common/Menu.tsx';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { className, classPlural } from '../predictions/words.ts';
import { DATA_SET } from '../store/data-set.ts';
import { formatCount } from '../text/numbers.ts';
import { Chip, MenuChip } from './Chip.tsx';
import { Disagreement } from './Disagreement.tsx';
import styles from './Filters.module.css';

interface FiltersProps {
  readonly judged: readonly JudgedRun[];
  /** Null while none of them is on the wall. */
  readonly filter: PictureFilter | null;
  /** Pictures that pass it. */
  readonly found: number;
  readonly onChoose: (filter: PictureFilter) => void;
}

const SIMPLE = [
  { filter: { kind: 'wrong' }, label: 'Wrong for any' },
  { filter: { kind: 'confident' }, label: 'Sure and wrong' },
  { filter: { kind: 'changed' }, label: 'Just changed' },
] as const;

/** The mistakes that all networks together make most. */
function commonMistakes(judged: readonly JudgedRun[]): readonly TypicalMistake[] {
  const [first, ...others] = judged.map(({ now }) => confusionOf(now));
  if (!first) return [];
  const sums = first.map((row, label) =>
    row.map((count, of) =>
      others.reduce((total, other) => total + (other[label]?.[of] ?? 0), count),
    ),
  );
  return typicalMistakes(sums);
}

/** What a choice is called that has a menu. */
function summaryOf(judged: readonly JudgedRun[], filter: PictureFilter): string {
  const nameIn = (id: string) => judged.find((one) => one.id === id)?.name ?? 'another';
  switch (filter.kind) {
    case 'disagree':
      return `${nameIn(filter.right)} right, ${nameIn(filter.wrong)} wrong`;
    case 'class':
      return className(filter.label);
    case 'taken':
      return filter.label === filter.predicted
        ? `${className(filter.label)}, rightly named`
        : `${className(filter.label)} taken for ${className(filter.predicted)}`;
    default:
      return '';
  }
}

/** What of the test pictures is on the wall. */
export function Filters({ judged, filter, found, onChoose }: FiltersProps) {
  const chip = (one: PictureFilter, label: string, count: number) => (
    <Chip
      key={label}
      isPressed={filter !== null && sameValue(one, filter)}
      onPress={() => onChoose(one)}
    >
      {label} <b>{formatCount(count)}</b>
    </Chip>
  );
  const menu = (kind: PictureFilter['kind'], label: string) => {
    const isPressed = filter?.kind === kind;
    const summary = isPressed ? (
      <>
        {summaryOf(judged, filter)} <b>{formatCount(found)}</b>
      </>
    ) : (
      label
    );
    return { isPressed, summary };
  };
  return (
    <div role="group" aria-label="Which pictures" className={styles.filters}>
      {chip({ kind: 'all' }, 'All', sharedPictures(judged))}
      {SIMPLE.map((one) => chip(one.filter, one.label, filtered(judged, one.filter).length))}
      {judged.length > 1 && (
        <MenuChip {...menu('disagree', 'One right, one wrong')}>
          {(close) => (
            <Disagreement
              judged={judged}
              filter={filter ?? { kind: 'all' }}
              onChoose={(chosen) => {
                close();
                onChoose(chosen);
              }}
            />
          )}
        </MenuChip>
      )}
      <MenuChip {...menu('class', 'Class')}>
        {(close) => (
          <MenuItems
            close={close}
            items={DATA_SET.classes.map((name, label) => ({
              label: name,
              choose: () => onChoose({ kind: 'class', label }),
            }))}
          />
        )}
      </MenuChip>
      <MenuChip {...menu('taken', 'Mistakes')}>
        {(close) => (
          <MenuItems
            close={close}
            items={commonMistakes(judged).map(({ label, predicted, pictures }) => ({
              label: `${classPlural(label)} taken for ${classPlural(predicted)}`,
              explanation: `${formatCount(pictures)} times by all networks together`,
              choose: () => onChoose({ kind: 'taken', label, predicted, runId: null }),
            }))}
          />
        )}
      </MenuChip>
    </div>
  );
}
