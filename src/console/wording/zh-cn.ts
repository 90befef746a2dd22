import type { Progress } from "../../http/contract.ts";
import type { KnownFact } from "../state/interview.ts";
import type { RefusalReason } from "../state/upload-list.ts";
import { reportZhCn } from "./report-zh-cn.ts";

/** Every word the page itself says, in Simplified Chinese. What the service says comes with its answers. */
export const zhCn = {
  product: { name: "一次过", tagline: "材料预审", title: (page: string) => `${page} · 一次过` },

  chrome: {
    skip: "跳到主要内容",
    home: "回到首页",
    display: "显示设置",
    largeType: "大字版",
    largeTypeOn: "大字版：已开启",
    theme: { label: "明暗", auto: "跟随系统", light: "浅色", dark: "深色" },
    footer: "AI 辅助生成，供参考，以窗口审核为准。预审只提建议，不是受理决定。",
    privacy: "材料只用于这次预审，您可以随时在报告页删除。",
    offline: "网络断开了。已填写和已选的内容都还在，恢复后会自动继续。",
    loading: "正在加载…",
    back: "上一步",
    close: "关闭",
    cancel: "取消",
    newWindow: "（在新窗口打开）",
  },

  access: {
    title: "请输入访问密钥",
    lead: "这里的服务要凭密钥使用。密钥由管理员发给您。",
    label: "访问密钥",
    kept: "只在这个浏览器标签页里记住，关掉就忘。",
    refused: "刚才的密钥不对，或已失效。请再输一次。",
    enter: "进入",
  },

  steps: {
    label: "办理步骤",
    names: ["选事项", "答情形", "看清单", "传材料", "看结果"],
    position: (now: number, all: number) => `第 ${now} 步，共 ${all} 步`,
    done: "已完成",
    current: "当前步骤",
  },

  problem: {
    retry: "再试一次",
    code: (code: string) => `错误代码：${code}`,
    trace: (id: string) => `查询编号：${id}`,
    local: {
      "network-lost": { title: "连不上服务", detail: "请检查网络后再试。已填写和已选的内容都还在。" },
      "answer-not-understood": {
        title: "服务暂时没有正常回应",
        detail: "请稍后再试；如仍不行，请到窗口咨询。",
      },
      "file-unreadable": {
        title: "文件读不到了",
        detail: "它可能在选择以后被移动、改过或删除了。请移除后重新选择。",
      },
      canceled: { title: "已停止", detail: "这一步已停止，可以重新开始。" },
      "review-not-found": {
        title: "找不到这份预审",
        detail: "它可能已被删除，或链接不完整。您可以重新开始一次预审。",
      },
      "page-not-found": { title: "没有这个页面", detail: "链接可能不完整，请从首页重新开始。" },
    } as Readonly<Record<string, { readonly title: string; readonly detail: string }>>,
    unknownTitle: "这一步没有成功",
    startOver: "重新开始",
  },

  choose: {
    title: "您要办什么事？",
    lead: "用平常的话说就行。交材料之前先帮您查一遍，要改的地方一次告诉您。",
    label: "要办的事",
    placeholder: "例如：开餐馆",
    search: "查找",
    examples: "试试这样说",
    exampleWords: ["开餐馆", "办个体户执照", "申请公租房"],
    results: (count: number, words: string) =>
      words ? `和“${words}”有关的事项，共 ${count} 项` : `可以预审的事项，共 ${count} 项`,
    firstOf: (count: number) => `可以预审的事项，先列 ${count} 项`,
    none: (words: string) => `没有找到和“${words}”有关的事项`,
    noneHint: "换个说法试试，例如说“开店”“租房”，或点下面的按钮查看全部事项。",
    showAll: "查看全部事项",
    more: "显示更多",
    department: "办理部门",
    alsoCalled: (names: readonly string[]) => `也叫：${names.join("、")}`,
    resume: "继续上次的预审",
    resumeHint: "这个浏览器窗口里有一份没看完的预审。",
    promises: [
      { title: "一次说全", text: "所有要改的地方，在一份报告里全部列出。" },
      { title: "指到原处", text: "哪份材料、哪一页、哪个位置，都圈出来给您看。" },
      { title: "讲明依据", text: "每一条都写明为什么，依据哪条规定。" },
    ],
  },

  questions: {
    title: "先了解您的情况",
    lead: (item: string) => `办理“${item}”，不同情况要交的材料不一样。`,
    why: "为什么问这个",
    basis: "依据",
    unsure: "不清楚，先跳过",
    unsureAnswer: "不清楚",
    next: "下一题",
    finish: "看材料清单",
    skipAll: "先不答，直接看全部材料",
    answered: "已回答",
    change: "修改",
    changeAnswer: (question: string) => `修改：${question}`,
    choose: "请选一项，或选“不清楚”。",
    from: ({ kind, name, page }: KnownFact["from"]) =>
      kind === "form"
        ? "从您填的表里得知，没有再问"
        : kind === "license"
          ? `从电子证照“${name}”得知，没有再问`
          : `从“${name}”${page === undefined ? "" : `第 ${page} 页`}读到，没有再问`,
    done: "情况了解清楚了",
    doneLead: "下面是按您的情况列出的材料清单。",
  },

  checklist: {
    title: "要准备的材料",
    lead: (count: number) => `按您的情况，要交 ${count} 份材料。`,
    leadOpen: (count: number, open: number) => `已确定要交 ${count} 份，另有 ${open} 份要看您的情况。`,
    answers: (count: number) => `您的情况（已答 ${count} 题）`,
    editAnswers: "修改情况",
    openHint: "有的问题还没有回答，所以有几份材料还不能确定。回答后清单会更准。",
    answerNow: "去回答",
    needed: "要交的材料",
    optional: "可以不交的材料",
    open: "看情况才要交的材料",
    necessity: { required: "必交", conditional: "这种情况要交", optional: "可选" },
    openTag: "还不确定",
    form: {
      original: "原件",
      copy: "复印件",
      electronic: "电子件",
      "original-or-electronic": "原件或电子件",
      "copy-or-electronic": "复印件或电子件",
    },
    copies: (count: number) => `${count} 份`,
    why: "为什么要交",
    points: "审查时会看这些",
    exempt: "可以免交",
    exemptText: (source: string) =>
      `窗口能从“${source}”查到的，可以不交。本页查不到证照库，传上来能一起预审。`,
    deferral: "可以晚交",
    deferralText: (days: number) => `可先受理，${days} 个工作日内补交，须签承诺：`,
    commitment: "可以用承诺书代替",
    commitmentText: "不交这份材料，改签一份承诺书，内容是：",
    commit: "我选择用承诺书代替",
    committed: "已选：用承诺书代替",
    excluded: "按您的回答，这件事现在办不了",
    excludedBy: (question: string, answer: string) => `${question}您答“${answer}”：`,
    saved: (exempt: number, deferrable: number) =>
      [exempt > 0 ? `${exempt} 份可以免交` : "", deferrable > 0 ? `${deferrable} 份可以晚交` : ""]
        .filter(Boolean)
        .join("，"),
    about: "这件事怎么办",
    limits: "办理时限",
    statutory: (text: string) => `法定 ${text}`,
    promised: (text: string) => `承诺 ${text}`,
    fee: "收费",
    result: "办好后拿到",
    basis: "设定依据",
    unconfirmed: "清单里有的要求各地不同，请以当地办事指南为准。",
    next: "去传材料",
    print: "打印清单",
  },

  upload: {
    title: "上传材料",
    lead: "照片、扫描件都可以，几份一起传也行。系统会自己认出是哪份材料。",
    drop: "把文件拖到这里，或粘贴截图",
    dropNow: "松开鼠标，放到这里",
    pick: "选择文件",
    camera: "拍照",
    limits: (megabytes: number, files: number) =>
      `支持 PDF、OFD、照片（JPG、PNG、HEIC 等）、Word、Excel、文本和 ZIP 压缩包。每个不超过 ${megabytes} MB，最多 ${files} 个。`,
    tipsTitle: "怎样拍得清楚",
    tips: ["放平，四个角都拍进去", "光线均匀，避开反光和手的影子", "对准文字，等画面清楚再按"],
    chosen: (count: number) => `已选 ${count} 个文件`,
    none: "还没有选文件",
    size: (text: string) => `大小 ${text}`,
    rename: "改名",
    renameFile: (name: string) => `给“${name}”改名`,
    newName: "新名字",
    save: "保存",
    remove: "移除",
    removeFile: (name: string) => `移除“${name}”`,
    removed: (name: string) => `已移除“${name}”`,
    added: (count: number) => `已加入 ${count} 个文件`,
    belongsTo: (name: string) => `“${name}”是哪份材料`,
    automatic: "自动识别",
    refusedTitle: (count: number) => `有 ${count} 个文件没有加入`,
    refused: {
      empty: "文件是空的，没有内容。请重新选择。",
      "too-large": "文件太大。请拍照时选普通画质，或把 PDF 拆成几份。",
      unsupported: "这种文件读不了。请换成 PDF、OFD、照片（JPG、PNG、HEIC）或 Word（docx）。",
      duplicate: "这个文件已经选过了。",
      "too-many": "文件数量超过上限。请先传这些，之后可以再补。",
    } satisfies Record<RefusalReason, string>,
    pasted: (number: number) => `粘贴的图片 ${number}.png`,
    send: (count: number) => `开始预审（${count} 个文件）`,
    sending: "正在上传…",
    sent: (percent: number) => `已上传 ${percent}%`,
    stop: "停止上传",
    waiting: "网络断了，正在等它恢复。已经传到的不会丢，恢复后自动接着传。",
    arrived: "已传到",
    unfinished: (count: number) => `上次有 ${count} 个文件没有传完`,
    unfinishedFile: (name: string, percent: number) => `${name}（已传 ${percent}%）`,
    unfinishedHint: "请重新选择这些文件，会从断开的地方接着传，不用从头再来。",
    dropUnfinished: "不传这些了",
    needFiles: "请先选择至少一个文件。",
    leave: "还有没上传的文件。离开后需要重新选择。",
    still: "清单里的材料",
    stillHint: "一份也可以先查。没传的会在报告里列为缺少。",
  },

  progress: {
    title: "正在预审",
    lead: "一般每页要一两秒。可以离开本页，稍后用同一个链接回来看。",
    stage: {
      queued: "排队中",
      reading: "正在读文件",
      recognizing: "正在认材料",
      checking: "正在对照规定检查",
      done: "预审完成",
      failed: "预审没有完成",
    } satisfies Record<Progress["stage"], string>,
    percent: (percent: number) => `${percent}%`,
    files: "文件",
    file: { waiting: "等待", reading: "正在读", read: "已读完", unreadable: "读不了" },
    pages: (count: number) => `${count} 页`,
    announce: (stage: string, percent: number, file: string | undefined) =>
      file ? `${stage}：${file}，完成 ${percent}%` : `${stage}，完成 ${percent}%`,
  },

  ...reportZhCn,
} as const;
