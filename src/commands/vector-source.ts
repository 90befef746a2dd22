import type { Passage } from "../domain/passage.ts";
import { type Embedder, EmbeddingError } from "../ports/embedder.ts";
import { maskPersonalData } from "../standards/mask-personal-data.ts";

/** Vectors for search that never stand in its way: where the source fails, search goes on by terms alone. */
export interface VectorSource {
  /** One entry a passage; null where there is no vector. Unchanged texts are not sent again. */
  ofPassages(passages: readonly Passage[]): Promise<readonly (Float32Array | null)[]>;
  ofQuestion(question: string): Promise<Float32Array | null>;
}

/** After a failure the source is left alone for so long: questions do not wait for it one after another. */
const PAUSE_MILLISECONDS = 60_000;
/** Vectors kept between releases; 200,000 of 1024 dimensions take 800 MB. */
const MAX_KEPT = 200_000;

/** @param tellFailure told once a failure; the code says nothing of the texts */
export function createVectorSource(
  embedder: Embedder,
  now: () => Date,
  tellFailure: (code: EmbeddingError["code"]) => void,
): VectorSource {
  const kept = new Map<string, Float32Array>();
  let pausedUntil = 0;
  const tried = async (
    texts: readonly string[],
    kind: "passage" | "question",
  ): Promise<readonly Float32Array[] | null> => {
    if (now().getTime() < pausedUntil) return null;
    try {
      return await embedder.embed(texts, kind);
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      pausedUntil = now().getTime() + PAUSE_MILLISECONDS;
      tellFailure(error.code);
      return null;
    }
  };
  return {
    async ofPassages(passages) {
      const texts = passages.map(({ title, section, text }) => `${title}\n${section}\n${text}`);
      const fresh = [...new Set(texts.filter((text) => !kept.has(text)))];
      const vectors = fresh.length > 0 ? await tried(fresh, "passage") : [];
      for (const [at, text] of fresh.entries()) {
        const vector = vectors?.[at];
        if (vector && kept.size < MAX_KEPT) kept.set(text, vector);
      }
      const own = new Map(fresh.map((text, at) => [text, vectors?.[at]]));
      return texts.map((text) => kept.get(text) ?? own.get(text) ?? null);
    },
    // What people write may hold personal data; none of it leaves for its meaning's sake.
    ofQuestion: async (question) => (await tried([maskPersonalData(question)], "question"))?.[0] ?? null,
  };
}
