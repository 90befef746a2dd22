import { z } from "zod";
import { unreadableCodeSchema } from "./extracted-text.ts";

/** Words for one reason why a file could not be read. */
export const unreadableWordingSchema = z.strictObject({
  title: z.string().min(1),
  /** `{name}` stands for a fact of the outcome. */
  message: z.string().min(1),
  howToFix: z.string().min(1),
});
export type UnreadableWording = z.infer<typeof unreadableWordingSchema>;

/** `knowledge/wording/unreadable.yaml`: every code, no other key. */
export const unreadableWordingsSchema = z.record(unreadableCodeSchema, unreadableWordingSchema);
export type UnreadableWordings = z.infer<typeof unreadableWordingsSchema>;
