import { MOST_NETWORKS } from '../../experiment/index.ts';
import { displayName, type Network } from '../../network/index.ts';
import { Menu, MenuItems } from '../common/Menu.tsx';
import { saveNetwork } from '../library/library.ts';
import { exportNetwork } from '../library/network-files.ts';
import { focusMenu } from '../page/focus.ts';
import { openDialog } from '../store/dialog.ts';
import { addNetwork, removeNetwork } from '../store/experiment-store.ts';
import { useDraft, useStores } from '../store/hooks.ts';

interface RowMenuProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** What is done with a network more rarely. */
export function RowMenu({ rowId, network, name }: RowMenuProps) {
  const stores = useStores();
  const rows = useDraft((draft) => draft.rows);
  const at = rows.findIndex(({ id }) => id === rowId);
  const givenName = rows[at]?.name ?? null;
  const neighbour = rows[at + 1] ?? rows[at - 1];
  const ownName = () => givenName ?? displayName(network);
  const items = [
    {
      label: 'Duplicate',
      offered: rows.length < MOST_NETWORKS,
      choose: () => addNetwork(stores.experiment, { network, name: givenName, behind: rowId }),
    },
    {
      label: 'Compare …',
      explanation: 'Shows what differs from another network here.',
      offered: rows.length > 1,
      choose: () => openDialog(stores.dialog, { kind: 'comparison', rowId }),
    },
    {
      label: 'Save',
      explanation: 'Keeps it in this browser; you find it in the gallery.',
      offered: true,
      choose: () => saveNetwork(stores, network, ownName()),
    },
    {
      label: 'Export as a file',
      offered: true,
      choose: () => exportNetwork(network, ownName()),
    },
    {
      label: 'Remove',
      offered: neighbour !== undefined,
      choose: () => {
        removeNetwork(stores.experiment, rowId);
        // The row that had the focus is gone; the one that took its place has the same menu.
        if (neighbour) focusMenu(neighbour.id);
      },
    },
  ];
  return (
    <Menu
      look="plain"
      floats
      summary={
        <>
          <span aria-hidden="true">⋯</span>
          <span className="hidden">More on {name}</span>
        </>
      }
    >
      {(close) => <MenuItems close={close} items={items.filter(({ offered }) => offered)} />}
    </Menu>
  );
}
