/** Where the plot lies inside the chart, in pixels; the rest is for ticks and names. */
export const MARGIN = { top: 10, right: 96, bottom: 4, left: 0 } as const;
export const ERROR_AXIS_WIDTH = 40;
export const STEP_AXIS_HEIGHT = 28;
