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
  worker: ['protocol', 'network', 'experiment', 'runs', 'dataset', 'gpu', 'training', 'formats'],
  app: ['protocol', 'network', 'experiment', 'runs', 'dataset', 'formats'],
  cli: ['network', 'experiment', 'runs', 'dataset', 'gpu', 'training', 'formats'],
  bench: ['network', 'experiment', 'dataset', 'gpu', 'training', 'formats', 'cli'],
  'device-check': [
    ...['network', 'experiment', 'dataset', 'gpu', 'training', 'formats', 'cli', 'bench'],
  ],
  e2e: ['network', 'experiment', 'dataset', 'formats'],
};

/** The folders of `src/app`, lowest first, and for each the folders below that it may import from. */
const folders = {
  text: [],
  colours: [],
  common: [],
  page: [],
  store: ['colours', 'text'],
  engine: ['page', 'store'],
  editing: ['store'],
  calibration: ['store'],
  library: ['common', 'store'],
  'kept-runs': ['colours', 'store'],
  actions: ['colours', 'common', 'editing', 'engine', 'page', 'store', 'text'],
  chart: ['actions', 'colours', 'common', 'store', 'text'],
  export: ['common', 'store', 'text'],
  verdict: ['chart', 'store', 'text'],
  editor: ['actions', 'calibration', 'common', 'editing', 'page', 'store', 'text'],
  networks: [
    ...['actions', 'calibration', 'colours', 'common', 'editor', 'library', 'page', 'store'],
    'text',
  ],
  comparison: ['colours', 'common', 'store', 'text'],
  'run-list': ['actions', 'colours', 'common', 'store', 'text'],
  gallery: ['colours', 'common', 'library', 'page', 'store', 'text'],
  data: ['common', 'store', 'text'],
  recipe: ['common', 'store', 'text'],
  header: ['actions', 'common', 'store'],
  help: ['actions'],
  intro: [],
  notices: ['actions', 'common', 'store', 'text'],
  tabs: ['actions', 'engine', 'page', 'store'],
  'keep-awake': ['store'],
  recovery: ['actions', 'engine', 'page', 'store', 'text'],
  training: ['actions', 'common', 'store', 'text'],
  weights: ['actions', 'common', 'engine', 'store', 'text'],
  styles: [],
};
const folderType = (folder) => `app-${folder}`;
const folderTypes = Object.keys(folders).map(folderType);

const policies = [
  ...Object.entries({ ...rooms, app: [...rooms.app, ...folderTypes] }),
  ...Object.entries(folders).map(([folder, below]) => [
    folderType(folder),
    [...rooms.app, ...below.map(folderType)],
  ]),
];

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
        ...Object.keys(folders).map((folder) => ({
          type: folderType(folder),
          pattern: `src/app/${folder}`,
        })),
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
        { type: 'device-check', pattern: 'bench/device-check' },
        { type: 'bench', pattern: 'bench' },
        { type: 'e2e', pattern: 'e2e' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: policies.map(([from, allow]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { type: [from, ...allow] } } },
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
