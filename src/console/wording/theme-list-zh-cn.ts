/** What the list of themes says. */
export const themeListZhCn = {
  title: "按一件事找",
  lead: "一件事里要办的几个事项，按先后列在一起。",
  stage: (name: string) => `阶段：${name}`,
  step: (department: string) => `另到${department}办`,
  when: (condition: string) => `这种情况才办：${condition}`,
} as const;
