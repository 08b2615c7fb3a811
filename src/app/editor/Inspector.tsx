import { memo, useState } from 'react';
import type { Network, Position } from '../../network/index.ts';
import { SETTINGS } from '../page/attributes.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import { problemsInTraining } from '../store/trainable.ts';
import { selectedIn } from './marks.ts';
import { ProblemList } from './ProblemList.tsx';
import type { PartSetting, SettingValue } from './setting-kinds.ts';
import { PartSettingField } from './PartSettingField.tsx';
import styles from './PartDrawer.module.css';
import { SelectionFacts } from './SelectionFacts.tsx';
import { settingGroups } from './setting-groups.ts';

interface InspectorProps {
  readonly rowId: string;
  readonly network: Network;
  readonly positions: readonly Position[];
}

/** What is selected: its numbers, what does not fit, and everything that can be set of it. */
export const Inspector = memo(function Inspector(props: InspectorProps) {
  const { rowId, network, positions } = props;
  const [explained, setExplained] = useState<PartSetting | null>(null);
  const { experiment } = useStores();
  const groups = settingGroups(network, positions);
  const problems = problemsInTraining(network).filter(selectedIn(positions));
  return (
    <div className={styles.inspector}>
      <SelectionFacts network={network} positions={positions} />
      <ProblemList rowId={rowId} problems={problems} />
      <div {...SETTINGS} className={styles.groups}>
        {groups.map(({ owner, title, positions: ofGroup, settings }) => (
          <fieldset key={owner} className={styles.group}>
            <legend>{title}</legend>
            {settings.length === 0 && <p className={styles.about}>Nothing can be set of it.</p>}
            {settings.map(({ setting, value }) => (
              <PartSettingField
                key={setting.id}
                setting={setting}
                value={value}
                onExplain={setExplained}
                onChange={(next: SettingValue) =>
                  changeNetwork(experiment, rowId, (present) =>
                    setting.write(present, ofGroup, next),
                  )
                }
              />
            ))}
          </fieldset>
        ))}
      </div>
      {groups.some(({ settings }) => settings.length > 0) && (
        <p aria-hidden="true" className={styles.about}>
          {explained?.explanation ?? 'Point at a setting to read what it does.'}
        </p>
      )}
    </div>
  );
});
