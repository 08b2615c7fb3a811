import type { ComponentProps } from 'react';
import styles from './Card.module.css';
import { classes } from './classes.ts';

/** A sheet with a hairline around it. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={classes(styles.card, className)} {...rest} />;
}
