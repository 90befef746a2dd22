import { computed, onMounted, shallowRef } from "vue";
import type { Upload } from "../../http/upload-contract.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { dropUpload, rememberedUploads } from "../api/send-in-parts.ts";
import { fingerprintOf, uploadMemory } from "../api/upload-memory.ts";
import type { UploadList } from "./use-upload-list.ts";

/**
 * Files that were on their way when the page was loaded anew: what came wholly joins the list, what did not is
 * told, to be chosen again and sent on from where it got to.
 */
export function useUnfinishedUploads(scope: string, list: UploadList) {
  const memory = uploadMemory(scope);
  const found = shallowRef<readonly { readonly upload: Upload; readonly fingerprint: string }[]>([]);

  const chosen = computed(
    () => new Set(list.entries.value.flatMap(({ file }) => (file ? [fingerprintOf(file)] : []))),
  );
  const unfinished = computed(() =>
    found.value
      .filter(({ fingerprint }) => !chosen.value.has(fingerprint))
      .map(({ upload }) => ({ id: upload.id, name: upload.name, share: shareOf(upload) })),
  );

  async function look(): Promise<void> {
    const fingerprints = new Map(memory.all().map(({ id, fingerprint }) => [id, fingerprint]));
    const uploads = await rememberedUploads(memory);
    const known = uploads
      .map((upload) => ({ upload, fingerprint: fingerprints.get(upload.id) ?? "" }))
      .filter(({ fingerprint }) => !chosen.value.has(fingerprint));
    for (const { upload } of known) if (upload.isComplete) list.addArrived(upload);
    found.value = known.filter(({ upload }) => !upload.isComplete);
  }

  /** Lets go of what did not come wholly. */
  async function drop(): Promise<void> {
    const ids = unfinished.value.map(({ id }) => id);
    found.value = [];
    await Promise.all(ids.map((id) => dropUpload(id, memory)));
  }

  onMounted(() => {
    look().catch((cause: unknown) => {
      // Nobody asked for it: without an answer there is nothing to offer, and choosing files works all the same.
      if (!(cause instanceof ApiProblem)) throw cause;
    });
  });
  return { unfinished, drop };
}

/** 0..1 */
function shareOf({ received, partBytes, sizeBytes }: Upload): number {
  return Math.min(1, (received.length * partBytes) / sizeBytes);
}
