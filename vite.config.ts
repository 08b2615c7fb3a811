import { readFileSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { BESIDE_PAGE } from './src/app/page/beside-page.ts';
import { headersFile } from './src/app/page/policy-headers.ts';

/**
 * Puts `public/` into the build as hard links where the disk can: the pictures would
 * otherwise lie there twice.
 */
function linkPublicFiles(): Plugin {
  return {
    name: 'link-public-files',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const entries = await readdir('public', { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((one) => one.isFile())) {
        const from = join(entry.parentPath, entry.name);
        const to = join(dir, from.slice('public'.length));
        await mkdir(dirname(to), { recursive: true });
        await rm(to, { force: true });
        await link(from, to).catch(() => copyFile(from, to));
      }
    },
  };
}

/** For static hosts, which read the headers of their responses from a file of the build. */
const headersForHosts: Plugin = {
  name: 'headers-for-hosts',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
  },
};

interface LoadBudget {
  /** The page, and until when it is loaded, for the sentence of a build that is refused. */
  readonly page: string;
  readonly until: string;
  /** Whether the workers count that the files of the first paint name: that of the engine. */
  readonly withWorkers: boolean;
  /** The most compressed bytes of scripts and styles. */
  readonly most: number;
}

const LOAD_BUDGETS: readonly LoadBudget[] = [
  { page: 'index', until: 'The first paint', withWorkers: false, most: 200_000 },
  { page: 'index', until: 'The button Train', withWorkers: true, most: 445_000 },
  { page: 'embed', until: 'The first paint', withWorkers: false, most: 150_000 },
];

/** As an address of its own; chunks that ask a worker have the word in their names. */
const WORKER_NAME = /(?<=["'`])worker-[\w-]+\.js/g;

/** Refuses a build that has a page wait for more than a budget, and names the largest files. */
const loadBudgets: Plugin = {
  name: 'load-budgets',
  apply: 'build',
  // Of the files as they are written: Vite still changes scripts when a bundle is generated.
  writeBundle({ dir = 'dist' }, bundle) {
    for (const { page, until, withWorkers, most } of LOAD_BUDGETS) {
      const files = new Map<string, number>();
      const add = (name: string) => {
        if (files.has(name)) return;
        const text = readFileSync(join(dir, name), 'utf8');
        files.set(name, gzipSync(text).length);
        const file = bundle[name];
        if (file?.type !== 'chunk') return;
        const styles = file.viteMetadata?.importedCss ?? [];
        for (const other of [...file.imports, ...styles]) add(other);
        for (const [worker] of withWorkers ? text.matchAll(WORKER_NAME) : [])
          add(`assets/${worker}`);
      };
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'chunk' && file.isEntry && file.name === page) add(name);
      }
      if (files.size === 0) this.error(`There is no page “${page}” to be measured.`);
      if (withWorkers && ![...files.keys()].some((name) => name.startsWith('assets/worker-')))
        this.error(`There is no worker of “${page}” to be measured.`);
      const sum = [...files.values()].reduce((total, bytes) => total + bytes, 0);
      this.info(`${until} of ${page}.html waits for ${sum} compressed bytes of at most ${most}.`);
      if (sum <= most) continue;
      const largest = [...files].sort(([, one], [, other]) => other - one).slice(0, 5);
      this.error(
        `${until} of ${page}.html waits for ${sum} compressed bytes; ${most} are the most. ` +
          `The largest: ${largest.map(([name, bytes]) => `${name} ${bytes}`).join(', ')}. ` +
          'Fetch what is not seen at first later (`deferred`, src/app/common).',
      );
    }
  },
};

/**
 * The page without its pictures, kept for a visit without network. Pages come from the
 * network when there is one, so that a new version shows at once; the new service worker
 * itself waits until the last open page is closed, so that no run is disturbed.
 */
const offlinePage = VitePWA({
  registerType: 'prompt',
  // The page registers it itself: browsers ask who vouches for the address.
  injectRegister: false,
  manifest: {
    name: 'Skipstack',
    short_name: 'Skipstack',
    description: 'Train plain and residual networks on real CIFAR-10, on your own GPU.',
    start_url: './',
    scope: './',
    display: 'minimal-ui',
    theme_color: '#f8f3e8',
    background_color: '#f8f3e8',
    // `npm run icons` draws them.
    icons: [
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      {
        src: 'icons/icon-maskable-512.png',
        sizes: '512x512',
        type: 'image/png',
        purpose: 'maskable',
      },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,wasm,woff2}'],
    // The library of HDF5 is fetched by whoever takes weights to Keras.
    globIgnores: ['data/**', 'assets/h5-file-*.js'],
    maximumFileSizeToCacheInBytes: 8_000_000,
    clientsClaim: true,
    // One file, since the policy of the worker lets it load no other script.
    inlineWorkboxRuntime: true,
    directoryIndex: null,
    navigateFallback: null,
    runtimeCaching: [
      {
        urlPattern: ({ request }) => request.mode === 'navigate',
        handler: 'NetworkOnly',
        options: { precacheFallback: { fallbackURL: 'index.html' } },
      },
      {
        urlPattern: BESIDE_PAGE,
        handler: 'NetworkFirst',
        options: { cacheName: 'skipstack-looked-at' },
      },
    ],
  },
});

export default defineConfig({
  // Relative addresses, so that the build works below any path.
  base: './',
  // A file that is not there is an error, not the page once more.
  appType: 'mpa',
  plugins: [react(), linkPublicFiles(), offlinePage, headersForHosts, loadBudgets],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    copyPublicDir: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: { index: 'index.html', embed: 'embed.html' } },
  },
});
