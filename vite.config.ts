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

/** Compressed bytes of scripts and styles that a browser fetches before the first paint, by page. */
const FIRST_LOAD_BUDGETS: Readonly<Record<string, number>> = { index: 200_000, embed: 150_000 };

/** Refuses a build whose first paint waits for more than the budget, and names the largest files. */
const firstLoadBudget: Plugin = {
  name: 'first-load-budget',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const [page, budget] of Object.entries(FIRST_LOAD_BUDGETS)) {
      const files = new Map<string, number>();
      const add = (name: string) => {
        const file = bundle[name];
        if (!file || files.has(name)) return;
        files.set(name, gzipSync(file.type === 'chunk' ? file.code : file.source).length);
        if (file.type !== 'chunk') return;
        for (const other of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])])
          add(other);
      };
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'chunk' && file.isEntry && file.name === page) add(name);
      }
      if (files.size === 0) this.error(`There is no page “${page}” to be measured.`);
      const sum = [...files.values()].reduce((total, bytes) => total + bytes, 0);
      if (sum <= budget) continue;
      const largest = [...files].sort(([, one], [, other]) => other - one).slice(0, 5);
      this.error(
        `The first paint of ${page}.html waits for ${sum} compressed bytes; ${budget} are the most. ` +
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
  plugins: [react(), linkPublicFiles(), offlinePage, headersForHosts, firstLoadBudget],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    copyPublicDir: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: { index: 'index.html', embed: 'embed.html' } },
  },
});
