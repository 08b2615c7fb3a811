/** What is known of the adapter that computes, for whoever chooses among kernels. */
export interface AdapterTraits {
  /** The adapter's own name. */
  readonly name: string;
  /** Computes on the processor. */
  readonly software: boolean;
  /**
   * Invocations of a subgroup, where kernels may use subgroups: their size is always the same,
   * and the invocations of a workgroup fill them in order. Null otherwise.
   */
  readonly subgroupSize: number | null;
  /** Buffers that one program may bind, beside its uniforms. */
  readonly storageBuffers: number;
}
