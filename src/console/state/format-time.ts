const dayAndTime = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});
const timeOnly = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});

/** `11/22 16:05`, in Asia/Shanghai. */
export function formatInstant(instant: string): string {
  return dayAndTime.format(new Date(instant));
}

/** `16:05:09`, in Asia/Shanghai. */
export function formatClock(instant: Date): string {
  return timeOnly.format(instant);
}
