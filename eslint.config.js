import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** The rooms of `docs/architecture.md`, and for each the rooms it may import from. */
const rooms = {
  network: [],
  experiment: ['network', 'dataset'],
  dataset: [],
  runs: ['network', 'experiment', 'dataset'],
  gpu: ['network'],
  training: ['protocol', 'network', 'experiment', 'runs', 'dataset', 'gpu'],
  formats: ['network', 'experiment', 'runs', 'dataset'],
  protocol: ['network', 'experiment', 'runs', 'dataset'],
  worker: ['protocol', 'network', 'experiment', 'runs', 'dataset', 'gpu', 'training'],
  app: ['protocol', 'network', 'experiment', 'runs', 'dataset', 'formats'],
  cli: ['network', 'experiment', 'runs', 'dataset', 'gpu', 'training', 'formats'],
  bench: ['network', 'experiment', 'dataset', 'gpu', 'training', 'formats', 'cli'],
  e2e: ['network', 'experiment', 'dataset', 'formats'],
};

export default tseslint.config(
  { ignores: ['dist', 'public/data', '.cache', 'test-results', 'playwright-report', '.gpu'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true } },
      'boundaries/elements': [
        ...[
          'network',
          'experiment',
          'runs',
          'dataset',
          'gpu',
          'training',
          'formats',
          'protocol',
          'worker',
          'app',
        ].map((type) => ({ type, pattern: `src/${type}` })),
        { type: 'cli', pattern: 'cli' },
        { type: 'bench', pattern: 'bench' },
        { type: 'e2e', pattern: 'e2e' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(rooms).map(([from, allow]) => ({
            from: { element: { type: from } },
            allow: [from, ...allow].map((type) => ({ to: { element: { type } } })),
          })),
        },
      ],
    },
  },
  {
    files: ['src/{network,experiment,runs,dataset,formats}/**/*.ts'],
    ignores: ['**/*.test.ts', '**/fixtures/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['react*', 'zustand*', '@tensorflow/*', 'node:*'] },
      ],
      'no-restricted-globals': ['error', 'window', 'document', 'localStorage', 'navigator'],
    },
  },
  {
    files: ['src/app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['scripts/**/*.mjs', '*.js', '*.config.ts'],
    languageOptions: { globals: globals.node },
  },
);
