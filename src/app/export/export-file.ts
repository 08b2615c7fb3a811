/** What is written when runs, or a picture of their curves, are exported. */
import {
  CURVE_FORMATS,
  curvesFile,
  layOut,
  PICTURE_FORMATS,
  type Drawing,
  type Figure,
  type FigureSize,
  type NamedFile,
  type NamedRun,
} from '../../formats/index.ts';

export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
}

/** What can be chosen; pictures only of a chart. */
export function formatGroups(figure: Figure | null): readonly {
  readonly legend: string;
  readonly formats: readonly ExportFormat[];
}[] {
  return [
    ...(figure ? [{ legend: 'Picture', formats: PICTURE_FORMATS }] : []),
    { legend: 'Readings', formats: CURVE_FORMATS },
  ];
}

export interface Exported {
  readonly figure: Figure | null;
  readonly size: FigureSize;
  readonly runs: readonly NamedRun[];
}

/** What the format would not show, as a sentence; null for nothing. */
export function lossOf(formatId: string, { figure, size }: Exported): string | null {
  const format = PICTURE_FORMATS.find(({ id }) => id === formatId);
  return format && figure ? format.loss(layOut(figure, size)) : null;
}

/** @throws Error with a sentence where the browser cannot make it */
export async function exportedFile(
  formatId: string,
  { figure, size, runs }: Exported,
  rasterise: (drawing: Drawing, pixelsPerPoint: number) => Promise<NamedFile['bytes']>,
): Promise<NamedFile> {
  const curves = CURVE_FORMATS.find(({ id }) => id === formatId);
  if (curves) return curvesFile(curves, runs);
  const picture = PICTURE_FORMATS.find(({ id }) => id === formatId);
  if (!picture || !figure) throw new Error('There is nothing to draw.');
  const drawing = layOut(figure, size);
  const bytes = await picture.write(drawing, size.pixelsPerPoint, rasterise);
  return { name: `skipstack-chart${picture.ending}`, bytes };
}
