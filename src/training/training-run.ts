/** One network that learns: its weights on the device, and how far it has come. */
import * as tf from '@tensorflow/tfjs-core';
import { augmentationOf, batchIndices, type Augmentation } from '../dataset/index.ts';
import { learningRateAt, type PictureOrder, type Recipe } from '../experiment/index.ts';
import { DeviceMemoryError } from '../gpu/index.ts';
import {
  firstFiltersOf,
  isProbed,
  PROBES,
  type FirstFilters,
  type Probe,
  type ProbeInterval,
} from '../inspection/index.ts';
import { opsPerSegmentFor, type Network, type Weights } from '../network/index.ts';
import type { RunRecord, TrainingState } from '../runs/index.ts';
import { lossScaleOf, operationsOfSteps, storageTraits } from './activation-storage.ts';
import { convolutionsOf } from './convolutions.ts';
import { tested, type EvaluationControl, type TestResult } from './evaluation.ts';
import { initialWeights } from './initialisation.ts';
import { StepProbes } from './inspection/step-probes.ts';
import { Model, type StepContext } from './model.ts';
import { Observers, type StepObserver } from './observers.ts';
import type { MomentumUpdate, Operations, PictureTransform } from './operations/operations.ts';
import { Parameters } from './parameters.ts';
import { pictureTransform } from './picture-transform.ts';
import { PlannedStep } from './planned-step.ts';
import { PlannedTest } from './planned-test.ts';
import type { LocatedBatch, ResidentDataset } from './resident-dataset.ts';
import { StepsInFlight } from './steps-in-flight.ts';
import { refusedMemory, tooLargeTensor } from './too-large-error.ts';
import type { ProbedStep, TrainingReadings } from './training-readings.ts';
import { WindowTotals } from './window-totals.ts';

/** Bytes that a step may take before activations are computed again rather than kept. */
const USUAL_MEMORY = 3e9;

export interface TrainingRunOptions {
  readonly network: Network;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  /** Where to start instead of the seed's own numbers. */
  readonly weights?: Weights;
  readonly order?: PictureOrder;
  /** Where to go on instead of at the start; decides weights and order as well. */
  readonly from?: TrainingState;
  /** By which kernels it was computed on this adapter before; see `RunRecord`. */
  readonly variants?: RunRecord['variants'];
  /** What is read of the steps that are probed; all by default. */
  readonly probes?: readonly Probe[];
}

/** Pictures of a step, with the draws of their augmentation. */
interface Batch extends LocatedBatch {
  readonly augmentation: Augmentation;
}

export class TrainingRun {
  readonly network: Network;
  #recipe: Recipe;
  readonly seed: number;
  /** Length of the run in steps; infinite while it is not known yet. */
  steps: number;
  #step: number;
  readonly #totals: WindowTotals;
  #unreadSteps = 0;
  #hasComputed = false;
  readonly #earlierVariants: RunRecord['variants'];
  readonly #operations: Operations;
  /** Of training steps, and by what they multiply gradients. */
  readonly #inTraining: Operations;
  readonly #lossScale: number;
  readonly #dataset: ResidentDataset;
  readonly #order: PictureOrder;
  readonly #parameters: Parameters;
  #opsPerSegment: number;
  #model: Model;
  readonly #transform: PictureTransform;
  #steps: PlannedStep;
  #test: PlannedTest;
  readonly #inFlight: StepsInFlight;
  readonly #observers = new Observers();
  /** Which steps are probed. */
  probing: ProbeInterval = 'off';
  readonly #readings: readonly Probe[];
  #probed: Promise<ProbedStep>[] = [];

  /** @throws TooLargeError when the device has no room for a tensor of a step */
  constructor(options: TrainingRunOptions) {
    const { network, recipe, seed, operations, dataset } = options;
    const stored = storageTraits(recipe);
    const tooLarge = tooLargeTensor(network, recipe.batchSize, operations.largestTensor(), stored);
    if (tooLarge) throw tooLarge;
    this.network = network;
    this.#recipe = recipe;
    this.seed = seed;
    const { from } = options;
    const asked = recipe.duration === 'steps' ? recipe.steps : Infinity;
    this.steps = from ? (from.steps ?? Infinity) : asked;
    this.#step = from?.step ?? 0;
    this.#operations = operations;
    this.#inTraining = operationsOfSteps(recipe, operations);
    this.#lossScale = lossScaleOf(recipe);
    this.#earlierVariants = options.variants ?? null;
    this.#readings = options.probes ?? PROBES;
    this.#dataset = dataset;
    this.#order = from?.order ?? options.order ?? 'random';
    // What may throw comes before the first tensor, which nobody would let go of.
    this.#opsPerSegment = opsPerSegmentFor(network, recipe.batchSize, USUAL_MEMORY, stored);
    const weights = from?.weights ?? options.weights ?? initialWeights(network, seed, recipe);
    const { multiply, add } = pictureTransform(recipe.normalise, dataset);
    this.#parameters = new Parameters(network, weights, operations, from?.momenta);
    this.#model = this.#newModel();
    this.#totals = new WindowTotals(from?.windows);
    this.#transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
    [this.#steps, this.#test] = this.#planned();
    this.#inFlight = new StepsInFlight(operations.fence);
  }

  /** Steps done. */
  get step(): number {
    return this.#step;
  }

  get recipe(): Recipe {
    return this.#recipe;
  }

  /** Has it go on by the same recipe at another length, or with other rules that end it. */
  lengthen(recipe: Recipe): void {
    this.#recipe = recipe;
    this.#steps.forget();
    if (recipe.duration === 'steps') this.steps = recipe.steps;
  }

  /** How often the training pictures were gone through, with fractions. */
  get epoch(): number {
    return (this.#step * this.recipe.batchSize) / this.recipe.pictures;
  }

  /** Whether a step of it was computed here. */
  get hasComputed(): boolean {
    return this.#hasComputed;
  }

  get finished(): boolean {
    return this.#step >= this.steps;
  }

  /** Whether the next step comes from a plan, unless it is observed; see `PlannedStep`. */
  get isPlanned(): boolean {
    return this.#steps.isPlanned;
  }

  /** Learning rate of the next step. */
  get learningRate(): number {
    return learningRateAt(this.recipe, this.#step, this.steps);
  }

  /**
   * Compiles what a step needs, so that the first one need not wait for it.
   *
   * Where the device has no room to keep all activations, some will be computed again.
   *
   * @param onProgress called with the share that is compiled
   * @throws TooLargeError when the device has no room for a step at all
   */
  async compile(onProgress: (share: number) => void): Promise<void> {
    const { network } = this;
    const { batchSize } = this.recipe;
    if (this.#earlierVariants) await this.#operations.rememberVariants?.(this.#earlierVariants);
    let tuned = 0;
    await this.#operations.tune?.(convolutionsOf(this.network, batchSize), (share) => {
      tuned = share / 2;
      onProgress(tuned);
    });
    try {
      await this.#operations.compileAhead?.(
        () => this.#rehearse(),
        (share) => onProgress(tuned + (1 - tuned) * share),
      );
    } catch (error) {
      if (!(error instanceof DeviceMemoryError)) throw error;
      const stored = storageTraits(this.recipe);
      const sparing = opsPerSegmentFor(network, batchSize, 0, stored);
      if (sparing === this.#opsPerSegment)
        throw refusedMemory(network, batchSize, { ...stored, opsPerSegment: sparing });
      this.#opsPerSegment = sparing;
      this.#model = this.#newModel();
      [this.#steps, this.#test] = this.#planned();
      await this.compile(onProgress);
    }
  }

  /** By which kernels its steps are computed; null before the first here, and without a choice. */
  get variants(): Readonly<Record<string, string>> | null {
    if (!this.#hasComputed) return null;
    return this.#operations.variants?.(convolutionsOf(this.network, this.recipe.batchSize)) ?? null;
  }

  /** Waits for the pictures of the next step, so that `trainStep` need not. */
  async nextBatch(): Promise<Batch> {
    const { batchSize, pictures } = this.recipe;
    const { seed } = this;
    const shardSize = this.#dataset.dataSet.shardSize.train;
    const order = this.#order;
    const indices = batchIndices({ seed, pictures, batchSize, shardSize, order }, this.#step);
    const located = await this.#dataset.locate('train', indices);
    return { ...located, augmentation: this.#augmentation() };
  }

  /**
   * One update of the weights. Only records work for the device; `read` waits for it.
   *
   * @throws behind the step, what an observer threw in it
   */
  trainStep(batch: Batch): void {
    const { learningRate } = this;
    const probes = this.#probes();
    this.#totals.add(this.#step, this.steps, (totals, window) => {
      const context = { ...this.#context(), window };
      const update = this.#update(learningRate);
      const observers = this.#observers;
      return this.#steps.compute({ batch, totals, context, update, observers });
    });
    this.#hasComputed = true;
    this.#unreadSteps += 1;
    this.#step += 1;
    probes?.read();
    this.#observers.throwFailures();
  }

  /** Behind a step: waits until the device has fewer than so many of them before it. */
  async hold(most: number): Promise<void> {
    await this.#inFlight.hold(most);
  }

  /** Looks into the next step if it is to be looked into. */
  #probes(): { readonly read: () => void } | null {
    const step = this.#step;
    if (!isProbed(step, this.steps, this.probing)) return null;
    const probes = new StepProbes({
      network: this.network,
      operations: this.#operations,
      parameters: this.#parameters,
      update: { ...this.#recipe, learningRate: this.learningRate },
      probes: this.#readings,
    });
    const remove = this.#observers.add(probes);
    return {
      read: () => {
        remove();
        const reading = probes.read().then((values) => ({ step, values }));
        // Where the run is let go of, nobody waits for it.
        reading.catch(() => undefined);
        this.#probed.push(reading);
      },
    };
  }

  /**
   * Has an observer told of every step from the next one on.
   *
   * @returns what takes it off again
   */
  observe(observer: StepObserver): () => void {
    return this.#observers.add(observer);
  }

  /** Waits for the device and reads error and loss of the windows that have ended since. */
  async read(): Promise<TrainingReadings> {
    const [step, steps] = [this.#step, this.#unreadSteps];
    if (steps === 0) return { steps, readings: [], probed: [], divergedAt: null };
    this.#unreadSteps = 0;
    const [windows, probed] = await Promise.all([
      this.#totals.read(),
      Promise.all(this.#probed.splice(0)),
    ]);
    const wrong = windows.findIndex(({ loss }) => !Number.isFinite(loss));
    const finite = wrong < 0 ? windows : windows.slice(0, wrong);
    const readings = finite.flatMap((window) => {
      if (window.end === null) return [];
      const pictures = window.steps * this.recipe.batchSize;
      const [loss, error] = [window.loss / pictures, (100 * window.wrong) / pictures];
      return [{ step: window.end, error, loss }];
    });
    return {
      steps,
      readings,
      probed,
      divergedAt: wrong < 0 ? null : (windows[wrong]?.end ?? step),
    };
  }

  /** Null when the signal ended the test. */
  test(control: EvaluationControl = {}): Promise<TestResult | null> {
    return tested({
      network: this.network,
      test: this.#test,
      dataset: this.#dataset,
      normalise: this.recipe.normalise,
      pictures: this.recipe.testPictures,
      ...control,
    });
  }

  /** As they are at the moment of the call; null where they are no pictures. */
  async firstFilters(): Promise<FirstFilters | null> {
    const tensor = firstFiltersOf(this.network);
    if (!tensor) return null;
    return { shape: tensor.shape, values: await this.#parameters.valuesOf(tensor.name) };
  }

  /** Whether its weights, statistics and momenta are finite numbers. */
  isFinite(): Promise<boolean> {
    return this.#parameters.areFinite();
  }

  /** All weights, moving statistics included. */
  weights(): Promise<Weights> {
    return this.#parameters.read();
  }

  /**
   * All that another run, made `from` it, needs to go on in this one's stead, to the same bits on
   * the same device. As it is at the moment of the call, but for windows that `read` waits for.
   */
  async state(): Promise<TrainingState> {
    const [step, steps] = [this.#step, Number.isFinite(this.steps) ? this.steps : null];
    const order = this.#order;
    const [windows, parameters] = await Promise.all([
      this.#totals.peek(),
      this.#parameters.readState(),
    ]);
    return { step, steps, order, ...parameters, windows };
  }

  dispose(): void {
    this.#steps.dispose();
    this.#test.dispose();
    this.#totals.dispose();
    this.#parameters.dispose();
    tf.dispose([this.#transform.multiply, this.#transform.add]);
  }

  /** The draws of the next step. */
  #augmentation(): Augmentation {
    const { recipe, seed } = this;
    return augmentationOf({ ...recipe, seed, shape: this.#dataset.dataSet }, this.#step);
  }

  #planned(): [PlannedStep, PlannedTest] {
    const equipment = {
      model: this.#model,
      parameters: this.#parameters,
      operations: this.#operations,
      dataset: this.#dataset,
      transform: this.#transform,
    };
    return [new PlannedStep(equipment), new PlannedTest(equipment)];
  }

  #newModel(): Model {
    const { network } = this;
    const [parameters, operations] = [this.#parameters, this.#operations];
    return new Model(network, operations, parameters, this.#opsPerSegment, this.#inTraining);
  }

  #context(): StepContext {
    const { seed } = this;
    const [step, lossScale] = [this.#step, this.#lossScale];
    return { smoothing: this.recipe.labelSmoothing, seed, step, lossScale };
  }

  #update(learningRate: number): MomentumUpdate {
    return { ...this.recipe, learningRate, lossScale: this.#lossScale };
  }

  /** A step over any pictures whose results are garbage; leaves everything as it was. */
  #rehearse(): void {
    const { recipe } = this;
    const places = new Int32Array(recipe.batchSize);
    const step = () => {
      const pictures = this.#dataset.batch(places, this.#augmentation(), this.#transform);
      const labels = tf.tensor1d(places, 'int32');
      const pass = this.#model.trainingPass(pictures, labels, tf.zeros([2]), this.#context());
      this.#parameters.update(pass.gradients, this.#operations, this.#update(recipe.learningRate));
    };
    this.#steps.rehearse(() => {
      this.#parameters.rehearse(() => {
        tf.tidy(step);
      });
    });
  }
}
