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

/** What is done with a network more rarely. */
export function RowMenu({ rowId, network, name }: RowMenuProps) {
  const rows = useDraft((draft) => draft.rows.length);
  const givenName = useDraft((draft) => draft.rows.find(({ id }) => id === rowId)?.name ?? null);
  const ownName = givenName ?? displayName(network);
  const items = [
    {
      label: 'Duplicate',
      offered: rows < MOST_NETWORKS,
      choose: () => addNetwork(experimentStore, { network, name: givenName, behind: rowId }),
    },
    {
      label: 'Compare …',
      explanation: 'Shows what differs from another network here.',
      offered: rows > 1,
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
      offered: rows > 1,
      choose: () => removeNetwork(experimentStore, rowId),
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
