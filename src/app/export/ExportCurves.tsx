import { useEffect, useState } from 'react';
import { FIGURE_SIZES } from '../../formats/index.ts';
import { Button } from '../common/Button.tsx';
import { ExplainedChoices } from '../common/ExplainedChoices.tsx';
import { Modal } from '../common/Modal.tsx';
import type { Figures } from '../store/dialog.ts';
import { useCloseDialog, useRunState, useStores } from '../store/hooks.ts';
import { runName } from '../store/runs.ts';
import { uniqueNames } from '../text/unique-names.ts';
import { exportedFile, formatGroups, lossOf, type Exported } from './export-file.ts';
import { FigureSizeChoice } from './FigureSizeChoice.tsx';
import { rasterised } from './rasterise.ts';
import { useSaving } from './use-saving.ts';

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
  const saving = useSaving(() => {
    if (!exported) throw new Error('There is nothing to draw.');
    return exportedFile(formatId, exported, rasterised);
  });
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
            saving.forget();
          }}
        >
          {legend === groups[0]?.legend && figures && (
            <FigureSizeChoice chosen={sizeId} onChoose={setSizeId} />
          )}
        </ExplainedChoices>
      ))}
      <Button
        look="primary"
        aria-disabled={!loaded}
        onClick={() => {
          if (loaded) saving.start();
        }}
      >
        Save
      </Button>
      <p role="status">{loaded ? (saving.said ?? loss) : 'Reading the curves …'}</p>
    </Modal>
  );
}
