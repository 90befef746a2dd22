import { reportEn } from "./report-en.ts";
import type { Words } from "./words.ts";
import type { zhCn } from "./zh-cn.ts";

/**
 * Every word the applicant's pages say, in English. Names of items, materials and laws, and what a report says of
 * them, come from the service in Chinese; official terms stand beside their English once.
 */
export const en: Words<typeof zhCn> = {
  product: { name: "Firstpass", tagline: "Document check", title: (page) => `${page} · Firstpass` },

  chrome: {
    skip: "Skip to main content",
    home: "Back to start",
    display: "Display settings",
    largeType: "Large type",
    largeTypeOn: "Large type: on",
    theme: { label: "Light or dark", auto: "As the system", light: "Light", dark: "Dark" },
    footer:
      "Made with the help of AI, for reference; the counter decides. A check is advice, not acceptance.",
    privacy:
      "Your documents are used for this check only. You can delete them on the report page at any time.",
    offline: "You are offline. What you filled in and chose is kept; it goes on when you are back.",
    loading: "Loading…",
    back: "Back",
    close: "Close",
    cancel: "Cancel",
    newWindow: "(opens in a new window)",
  },

  access: {
    title: "Enter your access key",
    lead: "This service needs a key, which its administrator gives you.",
    label: "Access key",
    kept: "Remembered in this browser tab only, and forgotten when you close it.",
    refused: "That key is wrong or no longer valid. Please try again.",
    enter: "Enter",
  },

  steps: {
    label: "Steps",
    names: ["Choose", "Questions", "Checklist", "Upload", "Result"],
    position: (now, all) => `Step ${now} of ${all}`,
    done: "Done",
    current: "Current step",
  },

  problem: {
    retry: "Try again",
    code: (code) => `Error code: ${code}`,
    trace: (id) => `Reference: ${id}`,
    local: {
      "network-lost": {
        title: "The service cannot be reached",
        detail: "Check your connection and try again. What you filled in and chose is kept.",
      },
      "answer-not-understood": {
        title: "The service did not answer properly",
        detail: "Please try again later; if it still fails, ask at the counter.",
      },
      "file-unreadable": {
        title: "The file can no longer be read",
        detail:
          "It may have been moved, changed or deleted since you chose it. Remove it and choose it again.",
      },
      canceled: { title: "Stopped", detail: "This step was stopped. You can start it again." },
      "review-not-found": {
        title: "This check cannot be found",
        detail: "It may have been deleted, or the link is incomplete. You can start a new one.",
      },
      "page-not-found": {
        title: "There is no such page",
        detail: "The link may be incomplete. Please start from the home page.",
      },
    },
    unknownTitle: "This step did not succeed",
    startOver: "Start over",
  },

  choose: {
    title: "What do you want to apply for?",
    lead: "Say it in Chinese in everyday words. We check your documents before you hand them in and tell you everything to correct at once.",
    label: "What you want to apply for",
    placeholder: "In Chinese, or its pinyin",
    search: "Search",
    examples: "Try",
    exampleWords: ["kaicanguan", "getihu", "gongzufang"],
    results: (count, words) =>
      words ? `${count} services for “${words}”` : `${count} services can be checked here`,
    firstOf: (count) => `Services that can be checked here, the first ${count}`,
    none: (words) => `Nothing found for “${words}”`,
    noneHint: "Try other words, or see all services with the button below.",
    showAll: "All services",
    more: "Show more",
    department: "Department",
    alsoCalled: (names) => `Also called: ${names.join(", ")}`,
    resume: "Continue your last check",
    resumeHint: "There is a check in this browser window you have not finished reading.",
    promises: [
      { title: "All at once", text: "Everything to correct is listed in one report." },
      { title: "Shown in place", text: "Which document, which page, which spot: marked on the picture." },
      { title: "With its reason", text: "Every point says why, and on which rule it rests." },
    ],
  },

  questions: {
    title: "First, your situation",
    lead: (item) => `For “${item}”, the documents depend on your situation.`,
    why: "Why we ask",
    basis: "Legal basis",
    unsure: "Not sure, skip for now",
    unsureAnswer: "Not sure",
    next: "Next question",
    finish: "See the checklist",
    skipAll: "Skip all, show every document",
    answered: "Answered",
    change: "Change",
    changeAnswer: (question) => `Change: ${question}`,
    choose: "Please choose an answer, or “Not sure”.",
    from: ({ kind, name, page }) =>
      kind === "form"
        ? "From the form you filled in, so not asked"
        : kind === "license"
          ? `From the electronic certificate “${name}”, so not asked`
          : `Read in “${name}”${page === undefined ? "" : `, page ${page}`}, so not asked`,
    done: "Thank you, that is all we need to know",
    doneLead: "Below is the list of documents for your situation.",
  },

  checklist: {
    title: "Documents to prepare",
    lead: (count) => `In your situation, ${count} documents are needed.`,
    leadOpen: (count, open) => `${count} are needed for certain; ${open} more depend on your situation.`,
    answers: (count) => `Your situation (${count} answered)`,
    editAnswers: "Change your answers",
    openHint:
      "Some questions are not answered yet, so some documents cannot be decided. Answering makes the list exact.",
    answerNow: "Answer them",
    needed: "To hand in",
    optional: "Optional",
    open: "Depends on your situation",
    necessity: { required: "Required", conditional: "Required in this situation", optional: "Optional" },
    openTag: "Not decided yet",
    form: {
      original: "Original",
      copy: "Copy",
      electronic: "Electronic",
      "original-or-electronic": "Original or electronic",
      "copy-or-electronic": "Copy or electronic",
    },
    copies: (count) => (count === 1 ? "1 copy" : `${count} copies`),
    why: "Why it is needed",
    points: "What will be checked",
    exempt: "May be left out",
    exemptText: (source) =>
      `Not needed where the counter finds it in “${source}”. This page cannot look it up; you may upload it to have it checked, too.`,
    deferral: "May follow later (容缺受理)",
    deferralText: (days) =>
      `Accepted first, to be handed in within ${days} working days, with a signed promise:`,
    commitment: "A written commitment may replace it (告知承诺)",
    commitmentText: "Instead of this document you sign a commitment that says:",
    commit: "I choose the written commitment",
    committed: "Chosen: written commitment",
    excluded: "With your answers this cannot be applied for now",
    excludedBy: (question, answer) => `${question} You answered "${answer}": `,
    saved: (exempt, deferrable) =>
      [exempt > 0 ? `${exempt} may be left out` : "", deferrable > 0 ? `${deferrable} may follow later` : ""]
        .filter(Boolean)
        .join(", "),
    about: "How this service works",
    limits: "Time limits",
    statutory: (text) => `By law: ${text}`,
    promised: (text) => `Promised: ${text}`,
    fee: "Fee",
    result: "What you receive",
    basis: "Legal basis",
    unconfirmed: "Some requirements differ from place to place; your local office's guide decides.",
    next: "Upload documents",
    print: "Print the list",
  },

  upload: {
    title: "Upload documents",
    lead: "Photos and scans are both fine, several at once, too. We tell by ourselves which document is which.",
    drop: "Drop files here, or paste a screenshot",
    dropNow: "Let go to drop them here",
    pick: "Choose files",
    camera: "Take a photo",
    limits: (megabytes, files) =>
      `PDF, OFD, photos (JPG, PNG, HEIC …), Word, Excel, text and ZIP. At most ${megabytes} MB each, ${files} files.`,
    tipsTitle: "How to take a good photo",
    tips: [
      "Lay it flat, with all four corners in the picture",
      "Even light, no glare, no shadow of your hand",
      "Focus on the text and wait until it is sharp",
    ],
    chosen: (count) => `${count} files chosen`,
    none: "No files chosen yet",
    size: (text) => `Size ${text}`,
    rename: "Rename",
    renameFile: (name) => `Rename “${name}”`,
    newName: "New name",
    save: "Save",
    remove: "Remove",
    removeFile: (name) => `Remove “${name}”`,
    removed: (name) => `“${name}” removed`,
    added: (count) => `${count} files added`,
    belongsTo: (name) => `Which document is “${name}”?`,
    automatic: "Tell automatically",
    refusedTitle: (count) => `${count} files were not added`,
    refused: {
      empty: "The file is empty. Please choose it again.",
      "too-large": "The file is too large. Take the photo in normal quality, or split the PDF.",
      unsupported:
        "This kind of file cannot be read. Please use PDF, OFD, a photo (JPG, PNG, HEIC) or Word (docx).",
      duplicate: "This file is chosen already.",
      "too-many": "Too many files. Send these first; you can add more later.",
    },
    pasted: (number) => `Pasted picture ${number}.png`,
    send: (count) => `Start the check (${count} files)`,
    sending: "Uploading…",
    sent: (percent) => `${percent}% uploaded`,
    stop: "Stop uploading",
    waiting:
      "The connection is lost. Nothing that has arrived is lost; uploading goes on by itself once the connection is back.",
    arrived: "already uploaded",
    unfinished: (count) => `${count} files were not wholly uploaded last time`,
    unfinishedFile: (name, percent) => `${name} (${percent}% uploaded)`,
    unfinishedHint: "Please choose these files again: uploading goes on from where it broke off.",
    dropUnfinished: "Leave these out",
    needFiles: "Please choose at least one file first.",
    leave: "Some files are not uploaded yet. If you leave, you will have to choose them again.",
    still: "Documents on the list",
    stillHint: "Even one document can be checked. What is not uploaded is listed as missing in the report.",
  },

  progress: {
    title: "Checking",
    lead: "Usually one or two seconds a page. You may leave and come back later with the same link.",
    stage: {
      queued: "Waiting",
      reading: "Reading the files",
      recognizing: "Telling the documents apart",
      checking: "Comparing with the rules",
      done: "The check is finished",
      failed: "The check could not be finished",
    },
    percent: (percent) => `${percent}%`,
    files: "Files",
    file: { waiting: "Waiting", reading: "Reading", read: "Read", unreadable: "Cannot be read" },
    pages: (count) => (count === 1 ? "1 page" : `${count} pages`),
    announce: (stage, percent, file) =>
      file ? `${stage}: ${file}, ${percent}% done` : `${stage}, ${percent}% done`,
  },

  ...reportEn,
};
