import { readonly, ref, shallowReadonly, shallowRef, watchEffect } from "vue";
import { getPageImage } from "../api/client.ts";

export interface PageImage {
  /** Address of the picture in memory. */
  readonly href: string;
  /** Height by width. */
  readonly ratio: number;
}

/**
 * Pictures fetched so far. The service forbids browsers to store them (they show people's papers),
 * and one page often proves several findings: so each is fetched once and kept while it is shown.
 */
const fetched = new Map<string, Promise<PageImage | null>>();

/** The picture of a page; `url` null: not wanted yet. `isMissing` when there is none to show. */
export function usePageImage(url: () => string | null) {
  const image = shallowRef<PageImage | null>(null);
  const isMissing = ref(false);
  watchEffect((onCleanup) => {
    const address = url();
    image.value = null;
    isMissing.value = false;
    let isCurrent = true;
    onCleanup(() => {
      isCurrent = false;
    });
    if (address !== null)
      void load(address).then((loaded) => {
        if (!isCurrent) return;
        image.value = loaded;
        isMissing.value = loaded === null;
      });
  });
  return { image: shallowReadonly(image), isMissing: readonly(isMissing) };
}

/** Lets go of every picture, when the review is left or erased. */
export function forgetPageImages(): void {
  for (const loading of fetched.values())
    void loading.then((image) => image && URL.revokeObjectURL(image.href));
  fetched.clear();
}

function load(address: string): Promise<PageImage | null> {
  const known = fetched.get(address);
  if (known !== undefined) return known;
  const loading = fetchImage(address).catch(() => {
    // The network was lost: the next look tries again.
    fetched.delete(address);
    return null;
  });
  fetched.set(address, loading);
  return loading;
}

async function fetchImage(address: string): Promise<PageImage | null> {
  const bytes = await getPageImage(address);
  if (!bytes) return null;
  const href = URL.createObjectURL(bytes);
  const image = new Image();
  image.src = href;
  await image.decode();
  return { href, ratio: image.naturalHeight / image.naturalWidth };
}
