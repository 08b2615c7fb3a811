import { problemsOf, parameterCount, type Network, type Position } from '../../network/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { unfoldBlock } from '../actions/unfolding.ts';
import { Button } from '../common/Button.tsx';
import { selectionTitle } from '../editor/selection-title.ts';
import { focusSettings } from '../page/focus.ts';
import type { Unfolded } from '../store/dock.ts';
import { openDrawer } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';
import { formatAmount } from '../text/numbers.ts';
import { DepthControl } from './DepthControl.tsx';
import { depthSteps } from './depth-steps.ts';
import styles from './Dock.module.css';
import { RowName } from './RowName.tsx';
import { skipSummary } from './skip-words.ts';
import { UnfoldedFacts } from './UnfoldedFacts.tsx';

interface DockHeadProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
  readonly positions: readonly Position[];
  readonly unfolded: Unfolded | null;
}

/** Beside a drawn network: what it is, how deep, what of it is selected or what it costs. */
export function DockHead({ rowId, network, name, positions, unfolded }: DockHeadProps) {
  const { drawer } = useStores();
  const steps = depthSteps(network);
  const skips = skipSummary(network);
  const block = unfolded?.block ?? null;
  const isCosted = block === null && positions.length === 0 && network.parts.length > 0;
  const openPart = () => {
    openDrawer(drawer, 'part');
    focusSettings(rowId);
  };
  return (
    <div className={styles.head}>
      <RowName rowId={rowId} name={name} />
      {(steps !== null || isCosted) && (
        <div className={styles.depth}>
          {steps && <DepthControl rowId={rowId} name={name} steps={steps} />}
          {isCosted && (
            <Button look="plain" onClick={openPart}>
              All costs<span className="hidden"> of {name}</span>
            </Button>
          )}
        </div>
      )}
      {unfolded && block !== null ? (
        <UnfoldedFacts rowId={rowId} network={network} part={unfolded.part} block={block} />
      ) : positions.length > 0 ? (
        <p className={styles.facts}>
          <span>{selectionTitle(network, positions)}</span>
          <ActionButton action={unfoldBlock} look="small" />
          <Button look="small" onClick={openPart}>
            Settings
          </Button>
        </p>
      ) : (
        isCosted && (
          <p className={styles.facts}>
            {skips !== null && <span>{skips}</span>}
            <span>{costLine(network)}</span>
          </p>
        )
      )}
    </div>
  );
}

function costLine(network: Network): string {
  if (problemsOf(network).length > 0) return 'something does not fit';
  return formatAmount(parameterCount(network), 'parameter');
}
