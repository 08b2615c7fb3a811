import { useEffect, useState } from 'react';
import { FIGURE_SIZES } from '../../formats/index.ts';
import { Button } from '../common/Button.tsx';
import { ExplainedChoices } from '../common/ExplainedChoices.tsx';
import { Modal } from '../common/Modal.tsx';
import { save } from '../common/save.ts';
import type { Figures } from '../store/dialog.ts';
import { useCloseDialog, useRunState, useStores } from '../store/hooks.ts';
import { runName } from '../store/runs.ts';
import { uniqueNames } from '../text/unique-names.ts';
import styles from './ExportCurves.module.css';
import { exportedFile, formatGroups, lossOf, type Exported } from './export-file.ts';
import { rasterised } from './rasterise.ts';

export interface ExportCurvesProps {
  readonly runIds: readonly string[];
  /** The chart that shows them; absent where there is no such chart. */
  readonly figures?: Figures | undefined;
}

/** Saves the readings of runs, or a picture of their curves. */
export function ExportCurves({ runIds, figures }: ExportCurvesProps) {
  const close = useCloseDialog();
  const { run: store } = useStores();
  const all = useRunState((state) => state.runs);
  const views = runIds.flatMap((id) => all[id] ?? []);
  const groups = formatGroups(figures !== undefined);
  const [formatId, setFormatId] = useState(groups[0]?.formats[0]?.id ?? '');
  const [sizeId, setSizeId] = useState(FIGURE_SIZES[0]?.id ?? '');
  const [said, setSaid] = useState<string | null>(null);
  const size = FIGURE_SIZES.find(({ id }) => id === sizeId);

  useEffect(() => {
    store.setState({ curvesWanted: runIds });
    return () => store.setState({ curvesWanted: [] });
  }, [store, runIds]);

  const names = uniqueNames(views.map(runName));
  const loaded = views.every(({ curvesLoaded }) => curvesLoaded);
  const exported: Exported | null = size
    ? {
        figures: figures ?? null,
        size,
        runs: views.map((record, index) => ({ name: names[index] ?? '', record })),
      }
    : null;
  const loss = exported && lossOf(formatId, exported);
  const start = async (chosen: Exported) => {
    try {
      const file = await exportedFile(formatId, chosen, rasterised);
      save(file);
      setSaid(`Saved ${file.name}.`);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal title="Export" onClose={close}>
      <p>{names.join(', ')}</p>
      {groups.map(({ legend, formats }) => (
        <ExplainedChoices
          key={legend}
          legend={legend}
          name="curve-format"
          choices={formats}
          chosen={formatId}
          onChoose={(id) => {
            setFormatId(id);
            setSaid(null);
          }}
        >
          {legend === groups[0]?.legend && figures && (
            <label className={styles.size}>
              Size
              <select value={sizeId} onChange={({ target }) => setSizeId(target.value)}>
                {FIGURE_SIZES.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          )}
        </ExplainedChoices>
      ))}
      <Button
        look="primary"
        aria-disabled={!loaded}
        onClick={() => {
          if (loaded && exported) void start(exported);
        }}
      >
        Save
      </Button>
      <p role="status">{loaded ? (said ?? loss) : 'Reading the curves …'}</p>
    </Modal>
  );
}
