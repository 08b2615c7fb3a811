/** What is said of a data set in a line. */
import type { DataSetDescription } from '../../dataset/index.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';

/** `60,000 pictures to learn from and 10,000 to test with, 28×28, grey, in 10 classes`. */
export function sizeSentence({
  pictures: { train, test },
  height,
  width,
  channels,
  classes,
}: DataSetDescription): string {
  const colours = channels === 1 ? 'grey' : 'in colour';
  return `${formatAmount(train, 'picture')} to learn from and ${formatCount(test)} to test with, ${height}×${width} pixels, ${colours}, in ${classes.length} classes.`;
}

/** The first few classes, and how many more there are. */
export function classesSentence({ classes }: DataSetDescription, most = 10): string {
  const more = classes.length - most;
  return more > 0 ? `${classes.slice(0, most).join(', ')} and ${more} more` : classes.join(', ');
}
