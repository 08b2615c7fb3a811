import { ActionItems } from '../actions/ActionItems.tsx';
import { openCommands } from '../actions/commands.ts';
import { fitNetworks, openDataSets } from '../actions/data-sets.ts';
import { showKeys } from '../actions/help.ts';
import { Menu, MenuItem } from '../common/Menu.tsx';
import { openDrawer, type DrawerId } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';

const DRAWER_ITEMS: readonly (readonly [DrawerId, string, string])[] = [
  ['recipe', 'Recipe', 'How the networks are trained.'],
  ['data', 'Device and pictures', 'What computes, and which pictures are here.'],
  ['glossary', 'Glossary', 'What the words of this page mean.'],
];

/** What is asked for more rarely. */
export function MoreMenu() {
  const { drawer } = useStores();
  return (
    <Menu
      look="plain"
      summary={
        <>
          <span aria-hidden="true">⋯</span>
          <span className="hidden">More</span>
        </>
      }
    >
      {(close) => (
        <>
          {DRAWER_ITEMS.map(([id, label, explanation]) => (
            <MenuItem
              key={id}
              label={label}
              explanation={explanation}
              onChoose={() => {
                close();
                openDrawer(drawer, id);
              }}
            />
          ))}
          <ActionItems
            actions={[openDataSets, fitNetworks, openCommands, showKeys]}
            close={close}
          />
        </>
      )}
    </Menu>
  );
}
