import { useEffect, useMemo, useState } from 'react';
import { encodeEvidenceLink, FIGURE_SIZES, sendableRuns } from '../../formats/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { ExplainedChoices } from '../common/ExplainedChoices.tsx';
import { Modal } from '../common/Modal.tsx';
import type { Figures } from '../store/dialog.ts';
import { useCloseDialog, useSeries, useRunState } from '../store/hooks.ts';
import { runName } from '../store/runs.ts';
import { textOf } from '../text/segments.ts';
import { uniqueNames } from '../text/unique-names.ts';
import { useJudged } from '../verdict/use-judged.ts';
import { verdict } from '../verdict/verdict.ts';
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
  const { stores, page } = useActionHost();
  const { run: store } = stores;
  const judged = useJudged(useSeries());
  // Of the step that the figure is of, also where runs play on.
  const [said] = useState(() => textOf(verdict(judged, false)));
  const all = useRunState((state) => state.runs);
  const views = useMemo(() => runIds.flatMap((id) => all[id] ?? []), [runIds, all]);
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
  const { recipe } = stores.experiment.getState();
  const address = useMemo(() => {
    const sendable = sendableRuns(views, recipe);
    const link = loaded && sendable.length > 0 ? encodeEvidenceLink(sendable) : null;
    if (!link) return null;
    const live = new URL(page.address());
    live.hash = link.fragment;
    return live.href;
  }, [views, recipe, loaded, page]);
  const exported: Exported | null = size
    ? {
        figures: figures ?? null,
        size,
        runs: views.map((record, index) => ({ name: names[index] ?? '', record })),
        report: {
          verdict: said,
          address,
        },
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
