// Public wording of problems by code: HTTP status, title in Chinese and English, and who can act.
// Codes are part of the contract: never rename one.

export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 413 | 415 | 422 | 429 | 500 | 501 | 503;
  readonly zh: string;
  readonly en: string;
}

export const problemKinds = {
  "invalid-request": { status: 400, zh: "请求内容有误", en: "The request is not valid" },
  "malformed-multipart": {
    status: 400,
    zh: "上传内容不完整或格式有误",
    en: "The multipart body is malformed",
  },
  "malformed-json": { status: 400, zh: "请求内容不是有效的 JSON", en: "The body is not valid JSON" },
  unauthenticated: { status: 401, zh: "需要有效的访问密钥", en: "A valid API key is needed" },
  forbidden: { status: 403, zh: "该密钥无权进行此操作", en: "This key may not do that" },
  "forbidden-origin": {
    status: 403,
    zh: "拒绝来自其他网站的请求",
    en: "Requests from other sites are refused",
  },
  "csrf-token-needed": {
    status: 403,
    zh: "请求缺少本页面的校验码，请刷新页面后再试",
    en: "The request lacks the session's second token; reload the page",
  },
  "browser-token-expired": {
    status: 401,
    zh: "页面停留时间较长，访问凭证已过期，请刷新页面后再试",
    en: "The browser token has expired; get a new one from the portal",
  },
  "no-embedding-here": {
    status: 501,
    zh: "此部署没有开通嵌入其他网站的办事页",
    en: "This deployment cannot be embedded in other sites",
  },
  "visit-used-up": {
    status: 429,
    zh: "本次办理提交的次数已达上限，请到窗口咨询",
    en: "This visit has handed in as often as it may",
  },
  "visit-too-often": {
    status: 429,
    zh: "提问或识别照片太频繁了，请过几分钟再试",
    en: "Too many questions or photos in a short time, please try again in a few minutes",
  },
  "sign-in-refused": { status: 401, zh: "用户名或密码不对", en: "Wrong name or password" },
  "sign-in-locked": {
    status: 429,
    zh: "连续输错次数过多，请稍后再试",
    en: "Too many failed attempts; try again later",
  },
  "no-sign-in-here": { status: 404, zh: "此处没有开通这种登录方式", en: "There is no such sign-in here" },
  "sign-on-unavailable": {
    status: 503,
    zh: "统一认证暂时连不上，请稍后再试",
    en: "The single sign-on cannot be reached",
  },
  "not-found": { status: 404, zh: "没有这个地址", en: "There is nothing at this address" },
  "service-item-not-found": { status: 404, zh: "没有这个事项", en: "There is no such service item" },
  "theme-not-found": { status: 404, zh: "没有这个一件事主题", en: "There is no such theme" },
  "review-not-found": { status: 404, zh: "没有这次预审，或已被删除", en: "There is no such review" },
  "document-not-found": { status: 404, zh: "政策库里没有这个文件", en: "There is no such document" },
  "hit-test-not-found": { status: 404, zh: "没有这次命中测试", en: "There is no such hit test" },
  "evaluation-not-found": { status: 404, zh: "没有这次评测", en: "There is no such evaluation run" },
  "release-not-found": { status: 404, zh: "没有这个版本", en: "There is no such release" },
  "answer-not-found": { status: 404, zh: "没有这次回答", en: "There is no such answer" },
  "delivery-not-found": {
    status: 404,
    zh: "没有这条未送达的回调",
    en: "There is no such undelivered message",
  },
  "nothing-to-publish": { status: 409, zh: "没有可发布的改动", en: "There is nothing new to publish" },
  "change-not-found": { status: 404, zh: "没有这次改动，或已经退回", en: "There is no such change" },
  "draft-changed": {
    status: 409,
    zh: "草稿刚被别人存过，请重新打开再改",
    en: "The draft was saved by somebody else; reload it",
  },
  "guide-without-materials": {
    status: 422,
    zh: "没有找到材料表：要有“材料名称”一列，旁边至少还有一列认得的（份数、形式、必要性等）",
    en: "There is no table of materials in it: a column of names and another that is known",
  },
  "draft-not-sound": {
    status: 422,
    zh: "按这份指南起草的事项没有通过检查",
    en: "The item drafted from it is not valid",
  },
  "edits-refused": {
    status: 422,
    zh: "改动有误，没有发布",
    en: "The edits are not valid; nothing was published",
  },
  "cases-differ": {
    status: 409,
    zh: "有案例的结论和原来写的不同，请看过以后再确认发布",
    en: "Cases no longer come out as written; look at them and confirm",
  },
  "changes-in-the-way": {
    status: 409,
    zh: "后面的改动以这里为基础，请先退回后面的",
    en: "Later changes build on this; roll them back first",
  },
  "no-editing-here": {
    status: 501,
    zh: "此部署不能在网页上改事项",
    en: "Items cannot be edited on this deployment",
  },
  "evaluation-fell": {
    status: 409,
    zh: "命中测试的成绩下降，未发布",
    en: "The hit test fell; nothing was published",
  },
  "page-image-not-found": { status: 404, zh: "没有这一页的图像", en: "There is no image of this page" },
  "console-not-built": {
    status: 404,
    zh: "页面尚未构建，请先运行 npm run build",
    en: "The console is not built",
  },
  "review-not-finished": {
    status: 409,
    zh: "预审尚未完成，请稍后再试",
    en: "The review is not finished yet",
  },
  "submission-changed": {
    status: 409,
    zh: "材料刚被更新过，请重新载入后再提交",
    en: "The submission changed meanwhile; reload and try again",
  },
  "idempotency-key-reused": {
    status: 422,
    zh: "同一个 Idempotency-Key 已用于另一项请求",
    en: "The idempotency key was used for another request",
  },
  "upload-too-large": { status: 413, zh: "上传内容超过总大小限制", en: "The upload is too large" },
  "file-too-large": { status: 413, zh: "有文件超过大小限制", en: "A file is too large" },
  "too-many-files": { status: 413, zh: "文件数量超过限制", en: "Too many files" },
  "too-many-fields": { status: 413, zh: "表单字段过多", en: "Too many fields" },
  "field-too-large": { status: 413, zh: "表单字段内容过长", en: "A field is too long" },
  "too-many-pages": { status: 413, zh: "文件页数超过限制", en: "The file has too many pages" },
  "image-too-large": { status: 413, zh: "图像尺寸超过限制", en: "The image is too large" },
  "archive-bomb": { status: 413, zh: "文件解压后过大，已停止处理", en: "The file unpacks to too much" },
  "unsupported-media": {
    status: 415,
    zh: "不支持的文件类型，请上传 PDF、OFD、图片（JPG、PNG、HEIC、TIFF 等）、DOCX、XLSX、RTF 或文本文件",
    en: "Unsupported file type; send PDF, OFD, a picture (JPEG, PNG, HEIC, TIFF …), DOCX, XLSX, RTF or plain text",
  },
  "upload-not-found": {
    status: 404,
    zh: "没有这次分段上传，或已过期，请重新上传这个文件",
    en: "There is no such upload, or its time is over",
  },
  "upload-interrupted": {
    status: 400,
    zh: "这一部分没有传完，请再传一次",
    en: "The part broke off before its end",
  },
  "part-size-wrong": {
    status: 422,
    zh: "这一部分的大小和约定的不同，请再传一次",
    en: "The part is not as long as it should be",
  },
  "part-digest-wrong": {
    status: 422,
    zh: "这一部分和校验值不符，可能在路上损坏，请再传一次",
    en: "The part does not have the digest it was sent with",
  },
  "uploads-full": {
    status: 503,
    zh: "正在上传的文件太多，请稍后再试",
    en: "Too much is being uploaded at the moment; try again later",
  },
  "not-multipart": { status: 415, zh: "请以 multipart/form-data 上传", en: "Send multipart/form-data" },
  "not-json": { status: 415, zh: "请以 application/json 发送", en: "Send application/json" },
  "file-empty": { status: 422, zh: "文件是空的", en: "The file is empty" },
  encrypted: { status: 422, zh: "文件已加密，请上传未加密的文件", en: "The file is encrypted" },
  damaged: { status: 422, zh: "文件已损坏，无法打开", en: "The file is damaged" },
  "timed-out": {
    status: 422,
    zh: "文件过于复杂，未能在限定时间内读完",
    en: "Reading the file took too long",
  },
  "out-of-memory": {
    status: 422,
    zh: "文件过于复杂，读取所需内存超过限制",
    en: "Reading the file takes too much memory",
  },
  "reader-crashed": {
    status: 422,
    zh: "读取该文件时出错，请换一种格式再试",
    en: "The file made the reader fail",
  },
  "review-abandoned": {
    status: 500,
    zh: "预审多次未能完成，请联系工作人员",
    en: "The review could not be finished",
  },
  "not-stored-here": {
    status: 501,
    zh: "此部署不保存预审记录，请在提交时直接取得结果",
    en: "This deployment stores no reviews; take the report from the answer",
  },
  "no-knowledge-here": {
    status: 501,
    zh: "此部署没有政策库",
    en: "This deployment has no knowledge base",
  },
  "notice-format-unavailable": {
    status: 501,
    zh: "此部署不能生成这种格式的告知书",
    en: "This deployment cannot make a notice in that format",
  },
  "reader-unavailable": {
    status: 503,
    zh: "识别服务暂不可用，请稍后再试",
    en: "The reader is not available",
  },
  "model-unavailable": { status: 503, zh: "识别服务暂不可用，请稍后再试", en: "The reader is not available" },
  "store-unavailable": { status: 503, zh: "存储暂不可用，请稍后再试", en: "The store is not available" },
  "shutting-down": { status: 503, zh: "服务正在重启，请稍后再试", en: "The service is restarting" },
  "internal-error": { status: 500, zh: "服务内部出错，请将编号告知管理员", en: "Something went wrong here" },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problemKinds;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemKinds, code);
}

/** What a failed review tells its reader; codes unknown to the table are told as an internal error. */
export function failureMessage(code: string): string {
  return problemKinds[isProblemCode(code) ? code : "internal-error"].zh;
}

/** Wording of single input problems (`errors[]` of a problem). */
export const inputProblems = {
  required: { zh: "必填", en: "is required" },
  "invalid-json": { zh: "不是有效的 JSON 对象", en: "is not a valid JSON object" },
  "invalid-date": { zh: "应为日期，如 2026-11-22", en: "must be a date like 2026-11-22" },
  "invalid-value": { zh: "取值不符合要求", en: "has a value that is not allowed" },
  "unknown-field": { zh: "没有这个字段", en: "is not a known field" },
  "unknown-question": { zh: "该事项没有这个问题", en: "is not a question of this item" },
  "unknown-option": { zh: "该问题没有这个选项", en: "is not an option of this question" },
  "unknown-material": { zh: "该事项没有这项材料", en: "is not a material of this item" },
  "unknown-file": { zh: "没有这个文件", en: "is not one of the files" },
  "unknown-finding": { zh: "报告中没有这条审查发现", en: "is not a finding of the report" },
  "unknown-point": { zh: "清单里没有这个审查要点", en: "is not a point of the checklist" },
  "unknown-fact": { zh: "没有这一项信息", en: "is not a known fact of a profile" },
  "unknown-license": { zh: "没有这种证照的到期提醒", en: "is not a license reminders are known for" },
  "conflicting-answers": {
    zh: "几个事项共用这个问题，给出的答案却不同",
    en: "is one question of several items and was answered differently",
  },
  "review-of-another-item": { zh: "这份预审不是这个事项的", en: "is a review of another item" },
  "origin-not-allowed": {
    zh: "该网站不在允许嵌入的名单内",
    en: "is not a site that may embed the component",
  },
  "unknown-item": { zh: "没有这个事项", en: "is not a known service item" },
  taken: { zh: "已经有了，请换一个", en: "is taken" },
  "not-an-id": {
    zh: "只能用小写字母、数字和连字符，以字母开头",
    en: "takes lower-case letters, digits and hyphens only, a letter first",
  },
  "not-a-table": {
    zh: "这不是表格文件，请上传 xlsx、ods 或 csv",
    en: "is not a table; send xlsx, ods or csv",
  },
  "old-xls": {
    zh: "这是旧版的 xls，请在表格软件里另存为 xlsx 再上传",
    en: "is in the format before 2007; save it as xlsx",
  },
  "unknown-part": { zh: "这个文件没有这一部分", en: "is not a part of the file" },
  "unknown-upload": {
    zh: "没有这次分段上传，或已过期，请重新上传这个文件",
    en: "is not an upload of yours, or its time is over",
  },
  "upload-incomplete": { zh: "这个文件还没有传完", en: "has not come wholly yet" },
  "checksum-mismatch": {
    zh: "传来的文件和校验值不符，请重新上传这个文件",
    en: "does not have the checksum it was announced with",
  },
  "reason-required": { zh: "改变审查意见时请写明理由", en: "give a reason for overriding" },
  "field-repeated": { zh: "字段重复", en: "is given more than once" },
  "nothing-to-change": { zh: "请上传文件，或说明替换、更正的内容", en: "send files or say what to change" },
} as const satisfies Readonly<Record<string, { zh: string; en: string }>>;

export type InputProblemCode = keyof typeof inputProblems;
