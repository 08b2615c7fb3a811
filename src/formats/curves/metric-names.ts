/** What other programs call the metrics of a run. */

interface MetricName {
  /**
   * A column of a table: letters, digits and underscores, which pandas takes as an attribute. Of
   * names Trackio keeps ten letters and digits (`simplify_column_names` in its `utils.py`).
   */
  readonly column: string;
  /** A tag of TensorBoard, which lays tags with one beginning side by side. */
  readonly tag: string;
}

/** In the order in which they are written. */
const NAMES: Readonly<Record<string, MetricName>> = {
  'training-error': { column: 'train_error', tag: 'error/train' },
  'training-loss': { column: 'train_loss', tag: 'loss/train' },
  'test-error': { column: 'test_error', tag: 'error/test' },
  'test-loss': { column: 'test_loss', tag: 'loss/test' },
  'learning-rate': { column: 'lr', tag: 'lr' },
};

export function columnOf(metric: string): string {
  return NAMES[metric]?.column ?? metric.replace(/\W+/g, '_');
}

export function tagOf(metric: string): string {
  return NAMES[metric]?.tag ?? metric;
}

/** The same order for all runs: records that were kept have their metrics in another than new ones. */
export function inOrder(metrics: readonly string[]): readonly string[] {
  const known = Object.keys(NAMES).filter((name) => metrics.includes(name));
  return [...known, ...metrics.filter((name) => !known.includes(name)).sort()];
}
