import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';

/** `primary` for the one obvious button, `plain` for words that act. */
export type ButtonLook = 'primary' | 'quiet' | 'small' | 'plain';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
}

export function Button({ look = 'quiet', className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classes(styles.button, styles[look], className)} {...rest} />
  );
}
