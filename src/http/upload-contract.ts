// Files sent in parts over slow connections: what goes over the wire. No behavior lives here.
import { z } from "zod";

/** `POST /v1/uploads` */
export const uploadRequestSchema = z.strictObject({
  name: z.string().min(1).max(500),
  sizeBytes: z.int().positive(),
  /** SHA-256 of the whole file in lower-case hex; compared when a review takes the file. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

/** `GET /v1/uploads/{id}` */
export const uploadSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  /** Of every part but the last. */
  partBytes: z.int(),
  partCount: z.int(),
  /** Numbers of the parts that are here, from 1, in order. */
  received: z.array(z.int()),
  isComplete: z.boolean(),
  expiresAt: z.string(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** The field `uploads` of `POST /v1/reviews` and `POST /v1/reviews/{id}/files`. */
export const namedUploadsSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(100),
      /** The name the file shall have; absent: as announced. */
      name: z.string().min(1).max(500).optional(),
    }),
  )
  .max(1000);
