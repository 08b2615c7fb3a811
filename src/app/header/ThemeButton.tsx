import { useState } from 'react';
import { Button } from '../common/Button.tsx';
import styles from './Header.module.css';
import { chooseTheme, presentTheme } from '../colours/theme.ts';

/** Switches between light and dark; the half-filled disc stands for both. */
export function ThemeButton() {
  const [theme, setTheme] = useState(presentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? 'Dark theme' : 'Light theme';
  return (
    <Button
      look="small"
      className={styles.theme}
      aria-label={label}
      title={label}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.75 A6.25 6.25 0 0 1 8 14.25 Z" fill="currentColor" />
      </svg>
    </Button>
  );
}
