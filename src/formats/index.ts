export {
  decodeCheckpointFile,
  decodeCheckpointHead,
  encodeCheckpointFile,
  ForeignCheckpointError,
  isWhole,
} from './checkpoint/checkpoint-file.ts';
export type { ByteSink, ByteSource, Piece } from './checkpoint/checkpoint-file.ts';
export { compactNetwork, networkFromCompact } from './compact-network.ts';
export { CURVE_FORMATS, curvesFile } from './curves/registry.ts';
export type { NamedRun } from './curves/registry.ts';
export { WRITTEN_TYPES } from './data-types.ts';
export { decodeConfiguration } from './configuration.ts';
export type { RunResult } from './configuration.ts';
export { documentFile, type Block, type Document } from './document/document.ts';
export { decodeCurves } from './evidence/curves-text.ts';
export {
  decodeEvidenceFile,
  encodeEvidenceFile,
  encodeEvidenceLink,
  EVIDENCE_ENDING,
  isEvidence,
  LONGEST_EVIDENCE,
  sendableRuns,
} from './evidence/evidence.ts';
export { acrossShapes, gridShapes } from './figure/axis-shapes.ts';
export { cellsOf, cornersOf, HALO } from './figure/drawing.ts';
export type {
  Box,
  ClippedShapes,
  Drawing,
  GridShape,
  LineShape,
  Hex,
  Place,
  Shape,
} from './figure/drawing.ts';
export { heat } from './figure/heat.ts';
export { markShapes } from './figure/end-shapes.ts';
export type {
  Figure,
  FigureEnd,
  FigureGap,
  FigureKey,
  FigureLabels,
  FigureLine,
  FigureMarks,
  FigurePanel,
  FigurePanels,
  FigurePlace,
  LineLook,
  Share,
} from './figure/figure.ts';
export { frameOf, ROOM_FOR_TWO } from './figure/frame.ts';
export type { Frame } from './figure/frame.ts';
export { groundShapes } from './figure/ground-shapes.ts';
export { PRINT } from './figure/looks.ts';
export type { Inks, Type } from './figure/looks.ts';
export { layOut } from './figure/layout.ts';
export { lensDrawing, tableToCsv } from './figure/lens-figure.ts';
export type { FigureGround, FigureTable, LensFigure } from './figure/lens-figure.ts';
export { PICTURE_FORMATS } from './figure/registry.ts';
export { fitted, rule, words } from './figure/shapes.ts';
export { FIGURE_SIZES } from './figure/sizes.ts';
export type { FigureSize } from './figure/sizes.ts';
export { escaped, FONT_FAMILY } from './figure/svg.ts';
export { FormatError } from './format-error.ts';
export {
  LESSON_LENSES,
  LESSON_LESIONS,
  type LessonAction,
  type LessonActionKind,
  type LessonPictures,
} from './lesson/actions.ts';
export { decodeLesson } from './lesson/decode-lesson.ts';
export {
  decodeLessonAddress,
  encodeLessonAddress,
  type LessonPlace,
} from './lesson/lesson-address.ts';
export { LESSON_ENDING, LONGEST_LESSON } from './lesson/lesson.ts';
export type { Guess, Lesson, Paragraph, Stretch } from './lesson/lesson.ts';
export { decodeLink, encodeClassLink, encodeLink, LONGEST_LINK } from './link.ts';
export { encodeAddress, isEmbedAddress, NO_VIEW, type AddressedView } from './view-address.ts';
export { nameOf, networkFromName } from './network-name.ts';
export {
  decodeNetworkFile,
  encodeNetworkFile,
  LONGEST_NAME,
  NETWORK_FILE_ENDING,
} from './network-file.ts';
export type { NamedNetwork } from './network-file.ts';
export { utf8 } from './named-file.ts';
export type { NamedFile } from './named-file.ts';
export { passedOverSentence } from './passed-over.ts';
export { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from './tfjs-layers.ts';
export { weightsFilesOf } from './weights/tfjs-weights.ts';
export type { RecognisedNetwork } from './recognition/recognised.ts';
export type { TrainingNote } from './training-note.ts';
export { decodeRunFile, encodeRunFile, RUN_FILE_ENDING } from './run/run-file.ts';
export type { RunFile } from './run/run-file.ts';
export { namesInZip, unzipped, zipped } from './weights/archive.ts';
export { openWeights } from './weights/open-weights.ts';
export { WRITABLE_FORMATS } from './weights/registry.ts';
export type { WritableFormat } from './weights/registry.ts';
export { encodeWeights } from './weights/safetensors-weights.ts';
export { DESTINATIONS, networkOfWeights } from './weights/weights-format.ts';
export type {
  Destination,
  StoredTraining,
  StoredWeights,
  TrainedNetwork,
} from './weights/weights-format.ts';
