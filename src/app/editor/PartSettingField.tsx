import { useId } from 'react';
import { Segments } from '../common/Segments.tsx';
import { NumberField } from './NumberField.tsx';
import type { PartSetting, SettingValue } from './setting-kinds.ts';
import styles from './PartDrawer.module.css';

interface PartSettingFieldProps {
  readonly setting: PartSetting;
  /** Null where the things that are selected differ. */
  readonly value: SettingValue | null;
  /** Shows the explanation, since beside each of the fields there is no room for it. */
  readonly onExplain: (setting: PartSetting) => void;
  readonly onChange: (value: SettingValue) => void;
}

/** More choices than these are a list that opens. */
const MOST_SIDE_BY_SIDE = 5;

/** The field of one setting, of the kind that the setting is. */
export function PartSettingField(props: PartSettingFieldProps) {
  const { setting, value, onExplain } = props;
  const id = useId();
  const explain = () => onExplain(setting);
  const isMixed = value === null && setting.kind !== 'number';
  return (
    <div className={styles.field} onFocus={explain} onPointerEnter={explain}>
      <Control {...props} describedBy={isMixed ? `${id}-mixed ${id}-about` : `${id}-about`} />
      {isMixed && (
        <span id={`${id}-mixed`} className={styles.mixed}>
          mixed
        </span>
      )}
      <span id={`${id}-about`} hidden>
        {setting.explanation}
      </span>
    </div>
  );
}

interface ControlProps extends PartSettingFieldProps {
  /** Ids of the elements that explain it. */
  readonly describedBy: string;
}

function Control({ setting, value, describedBy, onChange }: ControlProps) {
  const id = useId();
  const { label } = setting;
  switch (setting.kind) {
    case 'number':
      return (
        <NumberField
          setting={setting}
          value={typeof value === 'number' ? value : null}
          describedBy={describedBy}
          onChange={onChange}
        />
      );
    case 'switch':
      return (
        <>
          <label htmlFor={id}>{label}</label>
          <input
            ref={(element) => {
              if (element) element.indeterminate = value === null;
            }}
            id={id}
            type="checkbox"
            aria-describedby={describedBy}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
        </>
      );
    case 'choice':
      if (setting.choices.length <= MOST_SIDE_BY_SIDE) {
        return (
          <>
            <span aria-hidden="true">{label}</span>
            <Segments
              legend={label}
              options={setting.choices}
              value={typeof value === 'string' ? value : null}
              describedBy={describedBy}
              onChange={onChange}
            />
          </>
        );
      }
      return (
        <>
          <label htmlFor={id}>{label}</label>
          <select
            id={id}
            aria-describedby={describedBy}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value)}
          >
            {value === null && <option value="">mixed</option>}
            {setting.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </>
      );
  }
}
