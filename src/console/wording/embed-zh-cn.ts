/** What the component in other sites' pages says besides the applicant pages' own words. */
export const embedZhCn = {
  region: "材料预审（一次过）",
  itemMissing: "本页没有说明要办理的事项，请联系网站管理员。",
  tokenUnavailable: "暂时无法开始办理，请刷新页面后再试。",
};
