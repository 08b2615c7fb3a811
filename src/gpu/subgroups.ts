/**
 * Subgroups: the invocations that a processor runs in step, which can read each other's
 * registers. WGSL leaves open how many they are and which of a workgroup's invocations they
 * are, so that is found out on the device before a kernel relies on it.
 */

/** What a program that uses subgroups has to contain; `hoistDirectives` finds its place. */
export const SUBGROUPS_DIRECTIVE = 'enable subgroups;';

/**
 * Lets programs of tfjs use subgroups. A directive has to stand before everything else in a
 * module, but tfjs puts its own declarations before a program's text, so it is moved to the
 * front wherever a module is made.
 */
export function hoistDirectives(device: GPUDevice): void {
  const create = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => {
    const { code } = descriptor;
    return code.includes(SUBGROUPS_DIRECTIVE)
      ? create({
          ...descriptor,
          code: `${SUBGROUPS_DIRECTIVE}\n${code.replaceAll(SUBGROUPS_DIRECTIVE, '')}`,
        })
      : create(descriptor);
  };
}

/**
 * Runs a small program in which every invocation of a workgroup tells its place.
 *
 * @param workgroupSize of the kernels that will use subgroups
 * @returns the size of a subgroup when it is always the same and the invocations fill
 *   subgroups in order; null otherwise, also when the program cannot be run
 */
export async function findSubgroupSize(
  device: GPUDevice,
  info: GPUAdapterInfo,
  workgroupSize: number,
): Promise<number | null> {
  const { subgroupMinSize: size } = info;
  if (!device.features.has('subgroups') || size !== info.subgroupMaxSize) return null;
  if (workgroupSize % size !== 0) return null;
  const places = await placesOf(device, workgroupSize).catch(() => null);
  const inOrder = places?.every((place, local) => place === (local % size) + 256 * size);
  return inOrder ? size : null;
}

/** Place in the subgroup, plus 256 times its size, of each invocation of a workgroup. */
async function placesOf(device: GPUDevice, workgroupSize: number): Promise<readonly number[]> {
  const module = device.createShaderModule({
    code: `
      ${SUBGROUPS_DIRECTIVE}
      @group(0) @binding(0) var<storage, read_write> places: array<u32>;
      @compute @workgroup_size(${workgroupSize})
      fn main(
        @builtin(local_invocation_index) local: u32,
        @builtin(subgroup_invocation_id) place: u32,
        @builtin(subgroup_size) size: u32,
      ) {
        places[local] = place + 256u * size;
      }`,
  });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const bytes = 4 * workgroupSize;
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const places = device.createBuffer({ size: bytes, usage: STORAGE | COPY_SRC });
  const readable = device.createBuffer({ size: bytes, usage: COPY_DST | MAP_READ });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const entries = [{ binding: 0, resource: { buffer: places } }];
  const layout = pipeline.getBindGroupLayout(0);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(places, 0, readable, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  const result = [...new Uint32Array(readable.getMappedRange())];
  readable.destroy();
  places.destroy();
  return result;
}
