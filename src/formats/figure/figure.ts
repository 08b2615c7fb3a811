/** What a figure of curves shows, before it is laid out for a size. */
import type { Hex } from './drawing.ts';

/** A place in a plot, in shares of it: from its left end, and from its lower end up. */
export interface Share {
  readonly across: number;
  readonly up: number;
}

export interface FigureTick {
  /** Share of the axis. */
  readonly at: number;
  readonly label: string;
}

export interface FigureAxis {
  readonly title: string;
  /** The same where there is little room. */
  readonly short: string;
  readonly ticks: readonly FigureTick[];
}

/** Bold for tests, thin or dashed for training, faint for readings behind a smoothed curve. */
export type LineLook = 'bold' | 'thin' | 'dashed' | 'faint';

export interface FigureLine {
  readonly colour: Hex;
  readonly look: LineLook;
  readonly points: readonly Share[];
  /** It is not the run's own, but its parent's. */
  readonly inherited?: boolean;
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

/** A stretch with one learning rate, in shares of the horizontal axis. */
export interface FigureRate {
  readonly from: number;
  readonly to: number;
  /** From the longest to the shortest; the first that fits is written. */
  readonly labels: readonly string[];
}

/** Something at a place of the horizontal axis; without a colour, of all runs. */
export interface FigurePlace {
  readonly at: number;
  readonly colour: Hex | null;
}

export interface FigurePanel {
  /** Empty for none. */
  readonly heading: string;
  readonly across: FigureAxis;
  readonly up: FigureAxis;
  readonly areas: readonly FigureArea[];
  /** Later ones lie over earlier ones. */
  readonly lines: readonly FigureLine[];
  readonly references: readonly FigureReference[];
  readonly rates: readonly FigureRate[];
  /** Where a learning rate falls. */
  readonly drops: readonly FigurePlace[];
  /** Where the computer slept. */
  readonly pauses: readonly FigurePlace[];
  /** The level of guessing; of its labels, the longest first, that is written which fits. */
  readonly guessing: { readonly at: number; readonly labels: readonly string[] } | null;
}

/** The part of the whole that is enlarged, in shares of the whole. */
export interface FigureWindow {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** One plot, or a part of it enlarged beside it. */
export type FigurePanels =
  | { readonly whole: FigurePanel; readonly detail: null; readonly window: null }
  | { readonly whole: FigurePanel; readonly detail: FigurePanel; readonly window: FigureWindow };

/** The end of a curve, or where it is looked at; in shares of the last panel. */
export interface FigureEnd {
  readonly name: string;
  /** Empty where there is none. */
  readonly value: string;
  readonly colour: Hex;
  readonly at: Share;
  /** Heights of the runs that it is the mean of; none for a single run. */
  readonly seeds: readonly number[];
}

/** The distance between two curves that is spoken of, in shares of the last panel. */
export interface FigureGap extends FigurePlace {
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

/** What is written beside the plot, as far as it decides how much room it takes. */
export interface FigureLabels {
  /** Over them. */
  readonly heading: string;
  readonly names: readonly string[];
  /** Of the values, which change with the step, while labels must not move. */
  readonly widest: string;
  /** Dots for the seeds stand between the plot and its labels. */
  readonly seeds: boolean;
}

/** What changes as one looks at one step after another. */
export interface FigureMarks {
  readonly ends: readonly FigureEnd[];
  readonly gap: FigureGap | null;
  /** The place that is looked at, in shares of the axis; null outside of a panel. */
  readonly looked: { readonly whole: number | null; readonly detail: number | null };
  /** Nothing lies beyond it: all is seen as it is. */
  readonly atEnd: boolean;
  /** What lies beyond it is not to be seen at all. */
  readonly hidesRest?: boolean;
  /** How the curves of the whole would go on if a person’s guess were right; absent for none. */
  readonly guess?: readonly FigureLine[];
}

/** What a kind of line stands for. */
export interface FigureKey {
  readonly look: LineLook;
  readonly words: string;
  /** Behind them where there is room; may be empty. */
  readonly more: string;
}

export interface Figure {
  readonly title: string;
  readonly panels: FigurePanels;
  readonly labels: FigureLabels;
  readonly marks: FigureMarks;
  readonly key: readonly FigureKey[];
  /** What was trained on what, in sentences. */
  readonly caption: string;
  /** What is seen, in words. */
  readonly description: string;
}
