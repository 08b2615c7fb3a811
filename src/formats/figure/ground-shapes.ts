/** All of a figure that stays while one looks at one step after another. */
import { axisShapes, upTitle } from './axis-shapes.ts';
import { curveShapes, headingShapes, wedgeShapes, windowShapes } from './curve-shapes.ts';
import type { Shape } from './drawing.ts';
import type { FigurePanels } from './figure.ts';
import type { Frame } from './frame.ts';
import type { Inks } from './looks.ts';
import { referenceShapes } from './references.ts';

export function groundShapes(panels: FigurePanels, frame: Frame, inks: Inks): readonly Shape[] {
  const { whole, detail: box, type } = frame;
  const { size } = type;
  const isTwo = panels.detail !== null && box !== null;
  return [
    ...(isTwo ? wedgeShapes(panels.window, whole, box, inks) : []),
    ...axisShapes(panels.whole, whole, frame, inks),
    upTitle(panels.whole, frame, inks),
    ...headingShapes(panels.whole, whole, frame, inks),
    curveShapes(panels.whole, whole, size),
    ...(isTwo
      ? [
          ...axisShapes(panels.detail, box, frame, inks),
          ...headingShapes(panels.detail, box, frame, inks),
          curveShapes(panels.detail, box, size),
          ...windowShapes(panels.window, whole, box, size, inks),
          ...referenceShapes(panels.detail.references, box, type, inks),
        ]
      : referenceShapes(panels.whole.references, whole, type, inks)),
  ];
}
