/** What is written when runs, or a picture of their curves, are exported. */
import {
  CURVE_FORMATS,
  curvesFile,
  documentFile,
  FIGURE_SIZES,
  layOut,
  PICTURE_FORMATS,
  ROOM_FOR_TWO,
  type Drawing,
  type FigureSize,
  type NamedFile,
  type NamedRun,
} from '../../formats/index.ts';
import type { Figures } from '../store/dialog.ts';
import { REPORT_FORMAT, reportOf, type ReportContents } from './report.ts';

export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
}

/** What can be chosen; pictures only of a chart. */
export function formatGroups(hasFigure: boolean): readonly {
  readonly legend: string;
  readonly formats: readonly ExportFormat[];
}[] {
  return [
    ...(hasFigure
      ? [
          { legend: 'Picture', formats: PICTURE_FORMATS },
          { legend: 'Report', formats: [REPORT_FORMAT] },
        ]
      : []),
    { legend: 'Readings', formats: CURVE_FORMATS },
  ];
}

export interface Exported {
  readonly figures: Figures | null;
  readonly size: FigureSize;
  readonly runs: readonly NamedRun[];
  /** What a report says beside the figure; null where it is not known. */
  readonly report: Omit<ReportContents, 'drawing' | 'runs' | 'made'> | null;
}

/** What the format would not show, as a sentence; null for nothing. */
export function lossOf(formatId: string, exported: Exported): string | null {
  const format = PICTURE_FORMATS.find(({ id }) => id === formatId);
  const drawing = drawingOf(exported);
  return format && drawing ? format.loss(drawing) : null;
}

/** The figure in the size that was chosen; null where there is none. */
function drawingOf({ figures, size }: Exported): Drawing | null {
  if (!figures) return null;
  const isWide = size.width >= ROOM_FOR_TWO * size.text;
  return layOut(isWide ? figures.wide : figures.narrow, size);
}

/** @throws Error with a sentence where the browser cannot make it */
export async function exportedFile(
  formatId: string,
  exported: Exported,
  rasterise: (drawing: Drawing, pixelsPerPoint: number) => Promise<NamedFile['bytes']>,
  made = new Date(),
): Promise<NamedFile> {
  const { size, runs } = exported;
  const curves = CURVE_FORMATS.find(({ id }) => id === formatId);
  if (curves) return curvesFile(curves, runs);
  const [reportSize] = FIGURE_SIZES;
  if (formatId === REPORT_FORMAT.id && exported.report && reportSize) {
    const inReport = drawingOf({ ...exported, size: reportSize });
    if (inReport) {
      return documentFile(
        'skipstack-report',
        reportOf({ ...exported.report, runs, drawing: inReport, made }),
      );
    }
  }
  const picture = PICTURE_FORMATS.find(({ id }) => id === formatId);
  const drawing = drawingOf(exported);
  if (!picture || !drawing) throw new Error('There is nothing to draw.');
  const bytes = await picture.write(drawing, size.pixelsPerPoint, rasterise);
  return { name: `skipstack-chart${picture.ending}`, bytes };
}
