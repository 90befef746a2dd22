import { onBeforeUnmount, onMounted, type Ref, ref } from "vue";

/** Whether the element has come near the screen once: a phone's connection may be slow. */
export function useIsNear(root: Readonly<Ref<Element | null>>): Readonly<Ref<boolean>> {
  const isNear = ref(false);
  let observer: IntersectionObserver | null = null;
  onMounted(() => {
    observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        isNear.value = true;
        observer?.disconnect();
      },
      { rootMargin: "400px" },
    );
    if (root.value) observer.observe(root.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return isNear;
}
