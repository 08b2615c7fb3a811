/** What a picture of the chart shows, before it is laid out for a size. */
import type { Hex } from './drawing.ts';

/** A place in the plot, in shares of it: from its left end, and from its lower end up. */
export interface Share {
  readonly across: number;
  readonly up: number;
}

export interface FigureTick {
  /** Share of the axis. */
  readonly at: number;
  readonly label: string;
}

/** As the paper's Figure 6 has them: bold for test, dashed for training; faint for what is behind. */
export type LineLook = 'bold' | 'dashed' | 'faint';

export interface FigureLine {
  readonly colour: Hex;
  readonly look: LineLook;
  readonly points: readonly Share[];
}

export interface FigureArea {
  readonly colour: Hex;
  readonly outline: readonly Share[];
}

/** A level that others reached: from `low` to `high`, in shares of the vertical axis. */
export interface FigureReference {
  readonly label: string;
  readonly low: number;
  readonly high: number;
}

export interface FigureEntry {
  readonly name: string;
  readonly colour: Hex;
}

export interface Figure {
  readonly title: string;
  /** Of the vertical axis. */
  readonly unit: string;
  /** Of the horizontal axis. */
  readonly across: string;
  readonly ticks: { readonly across: readonly FigureTick[]; readonly up: readonly FigureTick[] };
  readonly areas: readonly FigureArea[];
  /** Later ones lie over earlier ones. */
  readonly lines: readonly FigureLine[];
  readonly references: readonly FigureReference[];
  readonly legend: readonly FigureEntry[];
  /** What is written below: which line is which, and what was trained on what. */
  readonly notes: readonly string[];
}
