import { cifarNetwork, displayName, PRESET_DEPTHS, type Family } from '../../network/index.ts';
import { networkHindrance } from '../actions/editing.ts';
import { useSituation } from '../actions/situation.ts';
import { Menu, MenuItem } from '../common/Menu.tsx';
import { addNetwork, experimentStore } from '../store/experiment-store.ts';
import styles from './NetworksPanel.module.css';

const FAMILIES: readonly Family[] = ['plain', 'resnet'];

/** A menu of the paper's networks; depth and shortcuts can be changed once they are there. */
export function AddNetwork() {
  const hindrance = useSituation(networkHindrance);
  return (
    <Menu summary="+ Network">
      {(close) =>
        hindrance ?? (
          <div className={styles.choices}>
            {FAMILIES.map((family) => (
              <div key={family}>
                {PRESET_DEPTHS.map((depth) => {
                  const network = cifarNetwork(family, (depth - 2) / 6);
                  return (
                    <MenuItem
                      key={depth}
                      label={displayName(network)}
                      onChoose={() => {
                        addNetwork(experimentStore, { network });
                        close();
                      }}
                    />
                  );
                })}
              </div>
            ))}
          </div>
        )
      }
    </Menu>
  );
}
