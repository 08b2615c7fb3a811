import { useId, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { changeBlocks, toggleShortcuts, type Network, type Position } from '../../network/index.ts';
import { beginDrag } from '../editor/dragging.ts';
import { useActionHost } from '../actions/hooks.ts';
import {
  EDITED,
  isFold,
  lineOf,
  placeOf,
  RIBBON,
  SCROLLER,
  unitOf,
  type ScreenPlace,
} from '../page/attributes.ts';
import { focusPlace, focusSettings } from '../page/focus.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { select, showAdding } from '../store/selection.ts';
import { BlockCell } from './BlockCell.tsx';
import { FoldCell } from './FoldCell.tsx';
import { LayerCell } from './LayerCell.tsx';
import styles from './Ribbon.module.css';
import type { FoldUnit, RibbonUnit } from './ribbon-units.ts';
import { extendSelection, pressTile } from './select-in-ribbon.ts';
import { UnfoldedBlocks } from './UnfoldedBlocks.tsx';
import { useRibbonFocus } from './use-ribbon-focus.ts';

interface RibbonProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
  readonly units: readonly RibbonUnit[];
  /** Tiles show only what they must. */
  readonly compact: boolean;
  /** A button at the end shows what can be added. */
  readonly withButton: boolean;
  readonly isSelected: (position: Position) => boolean;
  readonly problemAt: (position: Position) => string | null;
  /** Whether what can be added is shown. */
  readonly adding: boolean;
}

const positionsOfFold = ({ blocks }: FoldUnit) =>
  blocks.map(({ part, block }) => ({ part, block }));

/**
 * The network on its side, from the picture to the classes. An arc switches its shortcut, a tile
 * is selected and dragged; a fold switches all of its shortcuts, and unfolds below the ribbon.
 */
export function Ribbon(props: RibbonProps) {
  const { rowId, network, name, units, compact, withButton } = props;
  const { isSelected, problemAt, adding } = props;
  const host = useActionHost();
  const { experiment, selection } = host.stores;
  const id = useId();
  const [openPart, setOpenPart] = useState<number | null>(null);
  const focus = useRibbonFocus(units.length);
  const folds = units.filter((unit) => unit.kind === 'fold');
  const openFold = folds.find(({ part }) => part === openPart);

  const closeFold = () => {
    setOpenPart(null);
    const first = openFold?.blocks[0];
    if (first) focusPlace(rowId, first);
  };
  const toggleArc = ({ part, block, end }: ScreenPlace) => {
    if (block === null || end === null) return;
    const positions = Array.from({ length: end - block }, (_, at) => ({ part, block: block + at }));
    changeNetwork(experiment, rowId, (present) => toggleShortcuts(present, positions));
  };
  const onClick = (event: MouseEvent) => {
    const element = unitOf(event.target);
    const line = lineOf(event.target);
    if (!element || line === null) return;
    const place = placeOf(element);
    if (line === 'arc') toggleArc(place);
    else if (isFold(element)) {
      if (event.shiftKey) extendSelection(selection, rowId, network, place);
      else setOpenPart(place.part === openPart ? null : place.part);
    } else pressTile(selection, rowId, network, place, event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') openSettings(event);
    const isAlong = ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key);
    if (!event.shiftKey || !isAlong || event.altKey || event.ctrlKey || event.metaKey) return;
    const element = unitOf(document.activeElement);
    if (element) extendSelection(selection, rowId, network, placeOf(element), unitOf(event.target));
  };
  /** The second of two clicks takes the whole stage. */
  const onDoubleClick = (event: MouseEvent) => {
    const element = unitOf(event.target);
    if (!element || lineOf(event.target) !== 'tile' || isFold(element)) return;
    const place = placeOf(element);
    if (place.block !== null) select(selection, rowId, [{ part: place.part, block: null }]);
  };
  /** Space selects, as a click does; Enter goes on to what can be set. */
  const openSettings = (event: KeyboardEvent) => {
    const element = unitOf(event.target);
    if (!element || lineOf(event.target) !== 'tile' || isFold(element)) return;
    event.preventDefault();
    const place = placeOf(element);
    if (!isSelected(place)) pressTile(selection, rowId, network, place, event);
    focusSettings(rowId);
  };
  const problemOfFold = (fold: FoldUnit) =>
    positionsOfFold(fold)
      .map(problemAt)
      .find((problem) => problem !== null) ?? null;

  return (
    <div
      {...EDITED}
      className={styles.whole}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => beginDrag(event.nativeEvent, host, rowId)}
    >
      <div className={styles.scroller} {...SCROLLER}>
        <div
          role="group"
          aria-label={`Layers of ${name}`}
          {...RIBBON}
          className={styles.ribbon}
          {...focus.handlers}
        >
          {units.map((unit, index) => {
            const stop = focus.stopIn(index);
            const { part } = unit;
            switch (unit.kind) {
              case 'layer': {
                const position = { part, block: null };
                return (
                  <LayerCell
                    key={part}
                    part={part}
                    tile={unit.tile}
                    compact={compact}
                    selected={isSelected(position)}
                    problem={problemAt(position)}
                    isStop={stop !== null}
                  />
                );
              }
              case 'block': {
                const position = { part, block: unit.block };
                return (
                  <BlockCell
                    key={`${part}.${unit.block}`}
                    unit={unit}
                    label={unit.label}
                    selected={isSelected(position)}
                    problem={problemAt(position)}
                    stop={stop}
                  />
                );
              }
              case 'fold':
                return (
                  <FoldCell
                    key={`${part}.fold`}
                    fold={unit}
                    open={unit === openFold}
                    shows={id}
                    selected={positionsOfFold(unit).every(isSelected)}
                    problem={problemOfFold(unit)}
                    stop={stop}
                  />
                );
            }
          })}
          {withButton && (
            <button
              type="button"
              aria-expanded={adding}
              aria-label={`Add to ${name}`}
              title="Add a block or a layer"
              className={styles.add}
              onClick={() => showAdding(selection, rowId, !adding)}
            >
              +
            </button>
          )}
        </div>
      </div>
      {openFold && (
        <UnfoldedBlocks
          id={id}
          fold={openFold}
          isSelected={isSelected}
          problemAt={problemAt}
          onSwitch={(on) =>
            changeNetwork(experiment, rowId, (present) => {
              const all = positionsOfFold(openFold);
              const off = openFold.blocks.filter(({ mark }) => mark === null);
              return on
                ? toggleShortcuts(present, off)
                : changeBlocks(present, all, { shortcut: 'none' });
            })
          }
          onSelect={() => select(selection, rowId, positionsOfFold(openFold))}
          onClose={closeFold}
        />
      )}
    </div>
  );
}
