import { useStore } from 'zustand';
import { PROBES, type ProbeGroup } from '../../inspection/index.ts';
import { Segments } from '../common/Segments.tsx';
import { PROBE_INTERVALS } from '../store/inside.ts';
import { useStores } from '../store/hooks.ts';
import styles from '../figure/Lens.module.css';
import { ViewChoice, ViewMenu } from '../figure/ViewMenu.tsx';

const GROUPS: readonly { readonly value: ProbeGroup; readonly label: string }[] = [
  { value: 'gradients', label: 'Gradients' },
  { value: 'responses', label: 'Responses' },
  { value: 'propagation', label: 'Propagation' },
  { value: 'signal', label: 'Signal' },
];

/** What is measured, and how it is looked at. */
export function InsideTools() {
  const { inside } = useStores();
  const probe = useStore(inside, (state) => state.probe);
  const ofGroup = (group: ProbeGroup) => PROBES.filter((one) => one.group === group);
  return (
    <>
      <label className={styles.choice}>
        <span className="hidden">What is measured</span>
        <select
          value={probe}
          onChange={({ target }) => {
            const chosen = PROBES.find(({ id }) => id === target.value);
            if (chosen) inside.setState({ probe: chosen.id });
          }}
        >
          {GROUPS.map(({ value, label }) => (
            <optgroup key={value} label={label}>
              {ofGroup(value).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <ViewMenu>{() => <InsideChoices />}</ViewMenu>
    </>
  );
}

/** How it is drawn, and how often it is read. */
function InsideChoices() {
  const { inside } = useStores();
  const { look, sorted, interval } = useStore(inside);
  return (
    <>
      <ViewChoice words="Drawn as">
        <Segments
          legend="Drawn as"
          options={[
            { value: 'bars', label: 'Bars' },
            { value: 'lines', label: 'Lines' },
          ]}
          value={look}
          onChange={(value) => inside.setState({ look: value })}
        />
      </ViewChoice>
      {look === 'lines' && (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={sorted}
            onChange={({ target }) => inside.setState({ sorted: target.checked })}
          />
          Largest first
        </label>
      )}
      <label className={styles.choice}>
        Measured{' '}
        <select
          value={String(interval)}
          onChange={({ target }) => {
            const chosen = PROBE_INTERVALS.find(({ value }) => String(value) === target.value);
            if (chosen) inside.setState({ interval: chosen.value });
          }}
        >
          {PROBE_INTERVALS.map(({ value, label }) => (
            <option key={value} value={String(value)}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
