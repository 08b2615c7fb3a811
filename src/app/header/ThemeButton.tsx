import { useState } from 'react';
import { Button } from '../common/Button.tsx';
import { chooseTheme, presentTheme } from './theme.ts';

export function ThemeButton() {
  const [theme, setTheme] = useState(presentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button
      look="plain"
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      {other === 'dark' ? 'Dark' : 'Light'}
      <span className="hidden"> theme</span>
    </Button>
  );
}
