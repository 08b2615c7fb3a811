import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForShortcuts } from './actions/shortcuts.ts';
import { App } from './App.tsx';
import { openEngine } from './engine/connection.ts';
import { restoreTheme } from './header/theme.ts';
import { restoreExperiment } from './restore-experiment.ts';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');

restoreTheme();
restoreExperiment();
openEngine();
listenForShortcuts(window);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
