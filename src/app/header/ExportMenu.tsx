import { ActionItems } from '../actions/ActionItems.tsx';
import { exportShownCurves } from '../actions/curves.ts';
import { exportWeights, loadWeights } from '../actions/weights.ts';
import { Menu } from '../common/Menu.tsx';

/** What can be taken away, and taken in again. */
export function ExportMenu() {
  return (
    <Menu summary={<>Export</>}>
      {(close) => (
        <ActionItems actions={[exportWeights, exportShownCurves, loadWeights]} close={close} />
      )}
    </Menu>
  );
}
