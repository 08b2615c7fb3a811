import { useStore } from 'zustand';
import { placesIn, RESOLUTIONS } from '../../inspection/index.ts';
import { Menu } from '../common/Menu.tsx';
import { formatCount, formatDuration } from '../text/numbers.ts';
import styles from './Landscape.module.css';
import { PICTURES, SEEDS } from './kept-choices.ts';
import { landscapeStore, type Landscapes, type LandscapeSettings } from './landscape-store.ts';
import type { Quantity } from './panel.ts';

interface SettingsMenuProps {
  /** Networks that are measured together. */
  readonly networks: number;
  /** As many as there are. */
  readonly pictures: number;
}

/** What is measured, how finely, and on which pictures. */
export function LandscapeSettingsMenu({ networks, pictures }: SettingsMenuProps) {
  const { settings, resolution, quantity, pace } = useStore(landscapeStore);
  const set = (more: Partial<LandscapeSettings>) =>
    landscapeStore.setState({ settings: { ...settings, ...more } });
  const timeOf = (side: Landscapes['resolution']) =>
    pace === null ? '' : `, ${formatDuration(pace * pictures * networks * placesIn(side))} in all`;
  return (
    <Menu summary="Measure by …" floats>
      {() => (
        <div className={styles.settings}>
          <label>
            Points
            <select
              value={resolution}
              onChange={({ target }) => {
                const chosen = RESOLUTIONS.find((side) => String(side) === target.value);
                if (chosen) landscapeStore.setState({ resolution: chosen });
              }}
            >
              {RESOLUTIONS.map((side) => (
                <option key={side} value={side}>
                  {`${side} × ${side}${timeOf(side)}`}
                </option>
              ))}
            </select>
          </label>
          <label>
            Height
            <select
              value={quantity}
              onChange={({ target }) =>
                landscapeStore.setState({ quantity: quantityOf(target.value) })
              }
            >
              <option value="loss">Loss, logarithmic</option>
              <option value="error">Error in percent</option>
            </select>
          </label>
          <label>
            Pictures
            <select
              value={settings.pictures}
              onChange={({ target }) => set({ pictures: Number(target.value) })}
            >
              {PICTURES.map((number) => (
                <option key={number} value={number}>
                  {formatCount(number)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Of the
            <select
              value={settings.split}
              onChange={({ target }) => set({ split: target.value === 'test' ? 'test' : 'train' })}
            >
              <option value="train">pictures they learned from</option>
              <option value="test">test pictures</option>
            </select>
          </label>
          <label>
            Seed of the directions
            <select
              value={settings.seed}
              onChange={({ target }) => set({ seed: Number(target.value) })}
            >
              {SEEDS.map((seed) => (
                <option key={seed} value={seed}>
                  {seed}
                </option>
              ))}
            </select>
          </label>
          <p>A change of pictures or seed is another landscape; those that were measured stay.</p>
        </div>
      )}
    </Menu>
  );
}

const quantityOf = (value: string): Quantity => (value === 'error' ? 'error' : 'loss');
