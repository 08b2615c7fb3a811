/** Where the plot lies inside the chart, in pixels; the rest is for ticks and names. */
export const MARGIN = { top: 10, right: 96, bottom: 4, left: 0 } as const;
export const ERROR_AXIS_WIDTH = 40;
export const STEP_AXIS_HEIGHT = 28;

/** The same as a value for CSS's `inset`. */
export const PLOT_INSET = `${MARGIN.top}px ${MARGIN.right}px ${MARGIN.bottom + STEP_AXIS_HEIGHT}px ${MARGIN.left + ERROR_AXIS_WIDTH}px`;

/** Of the names at the ends of the curves; the size in pixels. */
export const LABEL_SIZE = 12;
export const LABEL_WEIGHT = 650;
