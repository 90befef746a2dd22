/** A file as the applicant chose it: the bytes, and the name it is to carry. */
export interface ChosenFile {
  /** Null: it is with the service since before the page was loaded anew, as the upload named. */
  readonly file: File | null;
  readonly uploadId: string | null;
  readonly sizeBytes: number;
  /** Unique within one upload. */
  readonly name: string;
  readonly materialId: string | null;
}
