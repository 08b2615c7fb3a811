import { MOST_NETWORKS } from '../../experiment/index.ts';
import { displayName, type Network } from '../../network/index.ts';
import { Menu, MenuItem } from '../common/Menu.tsx';
import { saveNetwork } from '../library/library.ts';
import { exportNetwork } from '../library/network-files.ts';
import { openDialog } from '../store/dialog.ts';
import { addNetwork, experimentStore, removeNetwork } from '../store/experiment-store.ts';
import { useDraft } from '../store/hooks.ts';

interface RowMenuProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** The row that had the focus is gone; the one that took its place has the same menu. */
function focusMenuOf(rowId: string | undefined): void {
  const row = document.querySelector(`[data-network="${rowId ?? ''}"]`);
  row?.querySelector('summary')?.focus();
}

/** What is done with a network more rarely. */
export function RowMenu({ rowId, network, name }: RowMenuProps) {
  const rows = useDraft((draft) => draft.rows);
  const at = rows.findIndex(({ id }) => id === rowId);
  const givenName = rows[at]?.name ?? null;
  const neighbour = rows[at + 1] ?? rows[at - 1];
  const ownName = givenName ?? displayName(network);
  const items = [
    {
      label: 'Duplicate',
      offered: rows.length < MOST_NETWORKS,
      choose: () => addNetwork(experimentStore, { network, name: givenName, behind: rowId }),
    },
    {
      label: 'Compare …',
      explanation: 'Shows what differs from another network here.',
      offered: rows.length > 1,
      choose: () => openDialog({ kind: 'comparison', rowId }),
    },
    {
      label: 'Save',
      explanation: 'Keeps it in this browser; you find it in the gallery.',
      offered: true,
      choose: () => saveNetwork(network, ownName),
    },
    {
      label: 'Export as a file',
      offered: true,
      choose: () => exportNetwork(network, ownName),
    },
    {
      label: 'Remove',
      offered: neighbour !== undefined,
      choose: () => {
        removeNetwork(experimentStore, rowId);
        focusMenuOf(neighbour?.id);
      },
    },
  ];
  return (
    <Menu
      look="plain"
      summary={
        <>
          More <span className="hidden">on {name}</span>
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      {(close) =>
        items
          .filter(({ offered }) => offered)
          .map(({ label, explanation, choose }) => (
            <MenuItem
              key={label}
              label={label}
              explanation={explanation}
              onChoose={() => {
                close();
                choose();
              }}
            />
          ))
      }
    </Menu>
  );
}
