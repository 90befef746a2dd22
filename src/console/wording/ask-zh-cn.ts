import type { Answer } from "../../http/answers-contract.ts";

/** What the applicant's questions about policy say. */
export const askZhCn = {
  open: "问政策",
  title: "问政策",
  lead: "只按收录的政策文件回答，并列出原文。文件里没有的，会直说没有。",
  label: "您的问题",
  placeholder: "例如：多久能办好？",
  about: (item: string) => `关于“${item}”`,
  send: "提问",
  asking: "正在查文件…",
  status: { answered: "文件里这样写", clarify: "想再问清楚一点", refused: "没有可靠的答案" } satisfies Record<
    Answer["status"],
    string
  >,
  reasons: {
    "unanswerable-no-source": "收录的政策文件里没有找到依据，请问窗口或打 12345。",
    "out-of-scope": "这里只回答政务服务的问题。",
    superseded: "只找到已经失效的规定，请以窗口答复为准。",
    "other-region": "只找到别的地方的规定，请问当地窗口。",
    "false-premise": "问题里的说法在文件里没有根据，请看原文。",
    ambiguous: "各地规定不同，请说明是哪里的事。",
    conflict: "两份文件说法不一，请以窗口答复为准。",
  } satisfies Record<NonNullable<Answer["reason"]>, string>,
  sources: "依据原文",
  since: (day: string) => `${day} 起施行`,
  source: "看来源",
  related: "也可以问",
  helped: "有帮助",
  notHelped: "没有帮助",
  thanks: "谢谢，已记下。",
} as const;
