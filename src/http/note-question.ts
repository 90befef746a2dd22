import type { Answer } from "../domain/answer.ts";
import type { GuidanceReply } from "../guidance/guide.ts";
import { maskPersonalData } from "../standards/mask-personal-data.ts";
import type { AppServices } from "./app-services.ts";

/**
 * Keeps a question with what came of it, personal data masked, for the list of gaps and for coverage. Parts of a
 * message that got no answer are questions of their own: the answer to the others would hide them.
 */
export async function noteAnswer({ policy, clock }: AppServices, answer: Answer): Promise<void> {
  for (const { question, reason } of answer.unanswered ?? [])
    await policy?.knowledge.store.noteQuestion({
      id: crypto.randomUUID(),
      askedAt: clock.now().toISOString(),
      question: maskPersonalData(question),
      status: "refused",
      reason,
      documentIds: [],
      rating: null,
    });
  await policy?.knowledge.store.noteQuestion({
    id: answer.id,
    askedAt: clock.now().toISOString(),
    question: maskPersonalData(answer.understoodAs),
    status: answer.status,
    reason: answer.reason ?? null,
    documentIds: [...new Set(answer.citations.map((citation) => citation.documentId))],
    rating: null,
  });
}

/**
 * Keeps what the guide had no answer to, or found no item for. A refused answer that the item's own facts
 * made up for is no gap.
 */
export async function noteGuidance(services: AppServices, reply: GuidanceReply): Promise<void> {
  const { answer, unfound, handoff } = reply;
  if (answer && (answer.status !== "refused" || handoff?.reason === "no-answer"))
    await noteAnswer(services, answer);
  if (unfound === undefined) return;
  await services.policy?.knowledge.store.noteQuestion({
    id: crypto.randomUUID(),
    askedAt: services.clock.now().toISOString(),
    question: maskPersonalData(unfound),
    status: "refused",
    reason: "no-item",
    documentIds: [],
    rating: null,
  });
}
