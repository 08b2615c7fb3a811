import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/**
 * Files that the pure rooms may pull in besides each other. A few small packages compute
 * without touching React, the page or the GPU.
 */
const PURE =
  /^src\/(network|experiment|dataset|runs|inspection|formats)\/|^node_modules\/(fast-png|iobuffer|fflate|pure-rand|valibot|onnx-buf|@bufbuild\/protobuf|h5wasm)\//;

describe.each(['network', 'experiment', 'dataset', 'runs', 'inspection', 'formats'])(
  'src/%s',
  (room) => {
    it('pulls in neither React nor tfjs, and nothing of other rooms', async () => {
      const { metafile } = await build({
        entryPoints: [`src/${room}/index.ts`],
        bundle: true,
        write: false,
        metafile: true,
        format: 'esm',
        platform: 'neutral',
        mainFields: ['module', 'main'],
        logLevel: 'silent',
      });
      const files = Object.keys(metafile.inputs);
      expect(files).toContain(`src/${room}/index.ts`);
      expect(files.filter((file) => !PURE.test(file))).toEqual([]);
    });

    it('can be imported where there is no page', async () => {
      expect(globalThis).not.toHaveProperty('document');
      const module: unknown = await import(`./${room}/index.ts`);
      expect(module).toBeTypeOf('object');
    });
  },
);
