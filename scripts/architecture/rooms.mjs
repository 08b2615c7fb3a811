/** Who may import from whom. */

/** The rooms of `docs/architecture.md`, and for each the rooms it may import from. */
const ROOMS = {
  network: [],
  experiment: ['network', 'dataset'],
  dataset: [],
  runs: ['network', 'experiment', 'dataset'],
  inspection: ['network', 'experiment', 'runs', 'dataset'],
  gpu: ['network'],
  training: ['protocol', 'network', 'experiment', 'runs', 'inspection', 'dataset', 'gpu'],
  formats: ['network', 'experiment', 'runs', 'inspection', 'dataset'],
  protocol: ['network', 'experiment', 'runs', 'inspection', 'dataset', 'formats'],
  worker: [
    ...['protocol', 'network', 'experiment', 'runs', 'inspection', 'dataset', 'gpu', 'training'],
    'formats',
  ],
  app: ['protocol', 'network', 'experiment', 'runs', 'inspection', 'dataset', 'formats'],
  cli: ['network', 'experiment', 'runs', 'inspection', 'dataset', 'gpu', 'training', 'formats'],
  bench: [
    ...['network', 'experiment', 'inspection', 'dataset', 'gpu', 'training', 'formats', 'cli'],
  ],
  'bench/device-check': [
    ...['network', 'experiment', 'dataset', 'runs', 'inspection', 'gpu', 'training', 'formats'],
    ...['cli', 'bench'],
  ],
  e2e: ['network', 'experiment', 'inspection', 'dataset', 'formats'],
};
/** What it needs to walk through all dialogs and drawers: their names, as types. */
const OF_E2E = 'src/app/store';

/** The folders of `src/app`, lowest first, and for each the folders below that it may import from. */
const FOLDERS = {
  text: [],
  colours: [],
  common: [],
  page: [],
  store: ['colours', 'text'],
  engine: ['page', 'store'],
  editing: ['store'],
  calibration: ['store'],
  library: ['common', 'page', 'store'],
  'kept-runs': ['colours', 'store'],
  recordings: ['colours', 'common', 'store', 'text'],
  actions: ['colours', 'common', 'editing', 'engine', 'page', 'store', 'text'],
  glossary: ['common', 'store', 'text'],
  figure: ['colours', 'common', 'store', 'text'],
  chart: ['actions', 'colours', 'common', 'figure', 'glossary', 'store', 'text', 'verdict'],
  export: ['actions', 'colours', 'common', 'figure', 'store', 'text', 'verdict'],
  share: ['actions', 'common', 'store', 'text'],
  embed: ['chart', 'common', 'recordings', 'scrubber', 'store', 'text', 'verdict'],
  verdict: ['glossary', 'store', 'text'],
  editor: ['actions', 'calibration', 'common', 'editing', 'glossary', 'page', 'store', 'text'],
  networks: [
    ...['actions', 'calibration', 'colours', 'common', 'editor', 'engine', 'glossary'],
    ...['library', 'page', 'store', 'text'],
  ],
  comparison: ['colours', 'common', 'store', 'text'],
  'run-list': ['actions', 'colours', 'common', 'glossary', 'store', 'text'],
  gallery: ['colours', 'common', 'glossary', 'library', 'page', 'store', 'text'],
  'data-sets': ['common', 'page', 'store', 'text'],
  device: ['actions', 'common', 'engine', 'store', 'text'],
  data: ['common', 'device', 'glossary', 'store', 'text'],
  recipe: ['common', 'glossary', 'store', 'text'],
  lessons: ['actions', 'chart', 'colours', 'common', 'recordings', 'store'],
  header: ['actions', 'colours', 'common', 'lessons', 'store', 'training'],
  scrubber: ['common', 'store', 'text'],
  'network-list': ['actions', 'colours', 'common', 'networks', 'page', 'store', 'text'],
  inside: ['colours', 'common', 'engine', 'figure', 'glossary', 'page', 'store', 'text'],
  predictions: ['colours', 'common', 'engine', 'figure', 'store', 'text'],
  pictures: ['common', 'engine', 'figure', 'glossary', 'predictions', 'store', 'text'],
  confusion: ['common', 'figure', 'glossary', 'predictions', 'store', 'text'],
  weights: ['actions', 'common', 'engine', 'page', 'recordings', 'store', 'text'],
  landscape: ['colours', 'common', 'engine', 'figure', 'glossary', 'store', 'text', 'weights'],
  lesions: ['common', 'engine', 'figure', 'glossary', 'inside', 'store', 'text', 'weights'],
  lenses: [
    ...['actions', 'chart', 'colours', 'common', 'confusion', 'engine', 'figure', 'glossary'],
    ...[
      'inside',
      'landscape',
      'lesions',
      'lessons',
      'networks',
      'notices',
      'pictures',
      'recordings',
      'run-list',
    ],
    ...['scrubber', 'store', 'text', 'training', 'verdict'],
  ],
  drawer: ['common', 'data', 'editor', 'glossary', 'recipe', 'store'],
  workbench: [
    ...['actions', 'common', 'drawer', 'header', 'lenses', 'lessons', 'network-list', 'networks'],
    'store',
  ],
  'command-palette': [
    ...['actions', 'common', 'drawer', 'gallery', 'glossary', 'lenses', 'lessons', 'store'],
    'text',
  ],
  help: ['actions', 'common', 'store'],
  notices: ['actions', 'common', 'store', 'text'],
  tabs: ['actions', 'engine', 'page', 'store'],
  'keep-awake': ['store'],
  recovery: ['actions', 'engine', 'page', 'store', 'text'],
  training: ['actions', 'calibration', 'common', 'store', 'text'],
  styles: [],
};
const OUTSIDE = ['cli', 'bench', 'bench/device-check', 'e2e'];
const APP = 'src/app';

const pathOf = (room) => (OUTSIDE.includes(room) ? room : `src/${room}`);
const pathOfFolder = (folder) => `${APP}/${folder}`;

/** For each place, the others that it may import from; a place may always import from itself. */
const MAY_IMPORT = new Map([
  ...Object.entries(FOLDERS).map(([folder, below]) => [
    pathOfFolder(folder),
    [...ROOMS.app.map(pathOf), ...below.map(pathOfFolder)],
  ]),
  ...Object.entries(ROOMS).map(([room, others]) => [
    pathOf(room),
    [
      ...others.map(pathOf),
      ...(room === 'app' ? Object.keys(FOLDERS).map(pathOfFolder) : []),
      ...(room === 'e2e' ? [OF_E2E] : []),
    ],
  ]),
]);

/** Places with what lies within others before those. */
const PLACES = [...MAY_IMPORT.keys()].sort((one, other) => other.length - one.length);

/** Of no room, and for all of them. */
const FOR_ALL = ['package.json', 'src/test-length.ts'];

/** The folders whose files lie in rooms. */
export const SOURCES = ['src', 'cli', 'bench', 'e2e'];

/**
 * @param {string} file from the project's root on
 * @returns {string | null} the room that it lies in, or the folder of `src/app`; null outside
 */
export function placeOf(file) {
  return PLACES.find((place) => file.startsWith(`${place}/`)) ?? null;
}

/**
 * @param {string} from a file
 * @param {string} to a file that it imports
 * @returns {boolean} whether the rooms allow it
 */
export function mayImport(from, to) {
  const [place, other] = [placeOf(from), placeOf(to)];
  if (place === null || FOR_ALL.includes(to)) return true;
  return place === other || MAY_IMPORT.get(place).includes(other);
}
