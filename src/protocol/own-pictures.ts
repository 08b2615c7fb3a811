/** What the page and the worker that makes a data set of own pictures say to each other. */
import type { DataSetDescription, LeftOut } from '../dataset/index.ts';

/** A file that a person chose: a picture by its path, or a zip of pictures. */
export interface OwnFile {
  readonly path: string;
  readonly file: File;
}

export interface OwnPicturesOptions {
  readonly label: string;
  /** Pixels of a side. */
  readonly side: number;
  /** Share of the pictures that is for tests, 0 to 1. */
  readonly testShare: number;
  readonly seed: number;
  /** Ends in a slash; what is made is kept below it. */
  readonly baseUrl: string;
}

export type OwnPicturesCommand =
  /** Only the classes and the names of their files. */
  | { readonly type: 'look'; readonly files: readonly OwnFile[] }
  | {
      readonly type: 'make';
      readonly files: readonly OwnFile[];
      readonly options: OwnPicturesOptions;
    };

export interface FoundClass {
  readonly name: string;
  readonly pictures: number;
}

export type OwnPicturesEvent =
  | {
      readonly type: 'found';
      readonly classes: readonly FoundClass[];
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly type: 'progress'; readonly done: number; readonly all: number }
  | {
      readonly type: 'made';
      readonly dataSet: DataSetDescription;
      readonly leftOut: readonly LeftOut[];
    }
  /** A sentence each: what happened, and what to do about it. */
  | { readonly type: 'refused'; readonly what: string; readonly remedy: string };
