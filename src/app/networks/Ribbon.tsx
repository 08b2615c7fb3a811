import { useId, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { changeBlocks, toggleShortcuts, type Network, type Position } from '../../network/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { deferred } from '../common/deferred.tsx';
import { beginDrag } from '../editor/dragging.ts';
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
import { unfold, type Unfolded } from '../store/dock.ts';
import { openDrawer } from '../store/drawer.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { select } from '../store/selection.ts';
import { BlockCell } from './BlockCell.tsx';
import { ClassesOfRow } from './ClassesOfRow.tsx';
import type { DrawingScale } from './drawing-scale.ts';
import { FoldCell } from './FoldCell.tsx';
import { LayerCell } from './LayerCell.tsx';
import styles from './Ribbon.module.css';
import type { FoldUnit, RibbonUnit } from './ribbon-columns.ts';
import { extendSelection, pressTile } from './select-in-ribbon.ts';
import { UnfoldedBlocks } from './UnfoldedBlocks.tsx';
import { UnfoldWedge } from './UnfoldWedge.tsx';
import { useRibbonFocus } from './use-ribbon-focus.ts';

const UnfoldedBlock = deferred(() =>
  import('./UnfoldedBlock.tsx').then((part) => part.UnfoldedBlock),
);

interface RibbonProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
  /** What stands in each column; null for nothing. */
  readonly units: readonly (RibbonUnit | null)[];
  /** Of the columns, in pixels. */
  readonly widths: readonly number[];
  /** Width of the classes behind them, in pixels. */
  readonly classes: number;
  readonly scale: DrawingScale;
  /** What is unfolded of this network. */
  readonly unfolded: Unfolded | null;
  readonly isSelected: (position: Position) => boolean;
  readonly problemAt: (position: Position) => string | null;
  /** Below the drawing, and scrolled with it. */
  readonly children: ReactNode;
}

const positionsOfFold = ({ blocks }: FoldUnit) =>
  blocks.map(({ part, block }) => ({ part, block }));

/** Where an unfolded block stands: it itself, or the fold that it is in. */
function holds(unit: RibbonUnit | null, { part, block }: Unfolded): boolean {
  if (!unit || unit.kind === 'layer' || unit.part !== part) return false;
  if (unit.kind === 'block') return unit.block === block;
  return block === null || unit.blocks.some((one) => one.block === block);
}

/**
 * A network on its side, from the picture to the classes. An arch switches its skip connection, a
 * block is selected and dragged; a fold switches all of its skip connections. Blocks and folds
 * unfold below.
 */
export function Ribbon(props: RibbonProps) {
  const { rowId, network, name, units, widths, scale, unfolded } = props;
  const { isSelected, problemAt } = props;
  const host = useActionHost();
  const { experiment, selection, dock, drawer } = host.stores;
  const id = useId();
  const there = units.filter((unit) => unit !== null);
  const focus = useRibbonFocus(there.length);
  const unfoldedColumn = unfolded ? units.findIndex((unit) => holds(unit, unfolded)) : -1;
  const open = units[unfoldedColumn];
  const openFold = unfolded?.block === null && open?.kind === 'fold' ? open : null;

  const closeUnfolded = () => {
    unfold(dock, null);
    if (!unfolded) return;
    const block = unfolded.block ?? openFold?.blocks[0]?.block ?? 0;
    focusPlace(rowId, { part: unfolded.part, block });
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
      else unfold(dock, openFold ? null : { rowId, part: place.part, block: null });
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
    openDrawer(drawer, 'part');
  };
  /** Space selects, as a click does; Enter goes on to what can be set. */
  const openSettings = (event: KeyboardEvent) => {
    const element = unitOf(event.target);
    if (!element || lineOf(event.target) !== 'tile' || isFold(element)) return;
    event.preventDefault();
    const place = placeOf(element);
    if (!isSelected(place)) pressTile(selection, rowId, network, place, event);
    openDrawer(drawer, 'part');
    focusSettings(rowId);
  };
  const problemOfFold = (fold: FoldUnit) =>
    positionsOfFold(fold)
      .map(problemAt)
      .find((problem) => problem !== null) ?? null;

  const cellOf = (unit: RibbonUnit) => {
    const stop = focus.stopIn(there.indexOf(unit));
    const { part } = unit;
    switch (unit.kind) {
      case 'layer': {
        const position = { part, block: null };
        return (
          <LayerCell
            key={part}
            unit={unit}
            scale={scale}
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
            scale={scale}
            label={null}
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
            scale={scale}
            open={unit === openFold}
            shows={id}
            selected={positionsOfFold(unit).every(isSelected)}
            problem={problemOfFold(unit)}
            stop={stop}
          />
        );
    }
  };

  return (
    <div
      {...EDITED}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => beginDrag(event.nativeEvent, host, rowId)}
    >
      <div className={styles.scroller} {...SCROLLER}>
        <div className={styles.strip}>
          <div
            role="group"
            aria-label={`Layers of ${name}`}
            {...RIBBON}
            className={styles.ribbon}
            {...focus.handlers}
          >
            {units.map((unit, column) =>
              unit ? (
                cellOf(unit)
              ) : (
                <span
                  key={`nothing in ${column}`}
                  className={styles.empty}
                  style={{ inlineSize: widths[column] }}
                />
              ),
            )}
          </div>
          {!(unfolded && props.classes === 0) && <ClassesOfRow rowId={rowId} />}
        </div>
        {props.children}
        {unfoldedColumn >= 0 && (
          <UnfoldWedge widths={widths} column={unfoldedColumn} classes={props.classes} />
        )}
      </div>
      {openFold && (
        <UnfoldedBlocks
          id={id}
          fold={openFold}
          scale={scale}
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
          onClose={closeUnfolded}
        />
      )}
      {unfolded && unfolded.block !== null && (
        <UnfoldedBlock
          network={network}
          part={unfolded.part}
          block={unfolded.block}
          onClose={closeUnfolded}
        />
      )}
    </div>
  );
}
