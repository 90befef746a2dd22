/** What the window says that leads to the same page on another device. */
export const continueZhCn = {
  open: "换个设备继续",
  title: "换个设备继续",
  lead: "用另一台手机扫码，或打开下面的链接，就回到这一页。",
  code: "本页地址的二维码",
  link: "链接",
  copy: "复制链接",
  copied: "已复制。",
  copyFailed: "浏览器不让复制，请长按链接自己复制。",
  filesStay: "已选还没上传的文件不会跟过去，要在那台设备上重新选。",
  careful: "谁有这个链接，谁就能看到您的材料。请不要发给不相干的人。",
  thisMachine: "现在的地址只有这台电脑自己能打开，别的设备扫了也打不开。",
  keyToo: "那台设备上也要输入访问密钥。",
} as const;
