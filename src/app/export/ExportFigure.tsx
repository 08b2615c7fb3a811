import { useState } from 'react';
import {
  FIGURE_SIZES,
  lensDrawing,
  PICTURE_FORMATS,
  tableToCsv,
  utf8,
  type FigureSize,
  type LensFigure,
  type NamedFile,
} from '../../formats/index.ts';
import { hexOnWhite } from '../colours/srgb.ts';
import { Button } from '../common/Button.tsx';
import { ExplainedChoices } from '../common/ExplainedChoices.tsx';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog, useRunState } from '../store/hooks.ts';
import { FigureSizeChoice } from './FigureSizeChoice.tsx';
import { rasterised } from './rasterise.ts';
import { useSaving } from './use-saving.ts';

const CSV = {
  id: 'csv',
  label: 'CSV',
  explanation: 'The numbers of the figure as a table: for pandas and spreadsheets.',
};

/** Saves the figure of a lens as a picture, or its numbers. */
export function ExportFigure({ figure }: { readonly figure: LensFigure }) {
  const close = useCloseDialog();
  const runs = useRunState((state) => state.runs);
  const [formatId, setFormatId] = useState(PICTURE_FORMATS[0]?.id ?? '');
  const [sizeId, setSizeId] = useState(FIGURE_SIZES[0]?.id ?? '');
  const size = FIGURE_SIZES.find(({ id }) => id === sizeId);
  const format = PICTURE_FORMATS.find(({ id }) => id === formatId);
  const drawingIn = (one: FigureSize) =>
    lensDrawing(figure, one, (id) => hexOnWhite(runs[id]?.colour ?? { mix: 'mixed', tone: 1 }));
  const loss = format && size ? format.loss(drawingIn(size)) : null;

  const written = async (): Promise<NamedFile> => {
    if (!format || !size) {
      return {
        name: `${figure.name}.csv`,
        bytes: utf8(tableToCsv(figure.all?.() ?? figure.table)),
      };
    }
    const bytes = await format.write(drawingIn(size), size.pixelsPerPoint, rasterised);
    return { name: `${figure.name}${format.ending}`, bytes };
  };
  const saving = useSaving(written);
  return (
    <Modal title="Export" onClose={close}>
      <p>{figure.title}</p>
      <ExplainedChoices
        legend="Format"
        name="figure-format"
        choices={[...PICTURE_FORMATS, CSV]}
        chosen={formatId}
        onChoose={(id) => {
          setFormatId(id);
          saving.forget();
        }}
      >
        {format && <FigureSizeChoice chosen={sizeId} onChoose={setSizeId} />}
      </ExplainedChoices>
      <Button look="primary" onClick={saving.start}>
        Save
      </Button>
      <p role="status">{saving.said ?? loss}</p>
    </Modal>
  );
}
