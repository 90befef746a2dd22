// What goes over the wire for clerks, managers and administrators, and for signing in; see contract.ts.
import { z } from "zod";
import { caseOutcomeSchema, deskActSchema, noticeDraftSchema } from "../domain/desk-act.ts";
import { findingCodeSchema } from "../domain/finding.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { verdictSchema } from "../domain/report.ts";
import { decisionSchema } from "./contract.ts";

export type { CaseOutcome, DeskAct, NoticeDraft } from "../domain/desk-act.ts";
export type { ReportPoint } from "../domain/report.ts";

export const permissionSchema = z.enum([
  "catalog",
  "extract",
  "review",
  "answer",
  "knowledge",
  "desk",
  "decide",
  "statistics",
  "webhooks",
  "audit",
  "metrics",
]);

/** `GET /v1/session`: who the service takes the caller for, and how to sign in. */
export const sessionSchema = z.strictObject({
  /** Null: not signed in, and no valid key was sent. */
  caller: z
    .strictObject({
      role: z.enum(["portal", "clerk", "policy", "admin"]),
      /** Null for programs with a key, and on a machine without sign-in. */
      name: z.string().nullable(),
      permissions: z.array(permissionSchema),
    })
    .nullable(),
  /** Goes as `X-CSRF-Token` with every changing request of a session; null without one. */
  csrfToken: z.string().nullable(),
  signIn: z.strictObject({
    password: z.boolean(),
    key: z.boolean(),
    /** Label of the button that leads to the single sign-on; null without one. */
    singleSignOn: z.string().nullable(),
  }),
});
export type SessionInfo = z.infer<typeof sessionSchema>;

/** `POST /v1/session` */
export const signInRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(1000),
});

export const storedActSchema = z.strictObject({
  revision: z.int(),
  clerk: z.string(),
  at: z.iso.datetime(),
  act: deskActSchema,
});
export type StoredAct = z.infer<typeof storedActSchema>;

/** `GET /v1/reviews/{id}/desk`: all a clerk's page needs besides the report. */
export const deskCaseSchema = z.strictObject({
  reviewId: z.string(),
  /** Acts are made for a revision; a supplement begins the next. */
  revision: z.int(),
  outcome: caseOutcomeSchema.nullable(),
  decisions: z.array(decisionSchema),
  acts: z.array(storedActSchema),
  /** By when what may follow later is due, counted in working days from today. */
  due: z.array(
    z.strictObject({
      materialId: z.string(),
      dueOn: localDateSchema,
      /** False: a year without a holiday table is counted through; look at a calendar. */
      isCertain: z.boolean(),
    }),
  ),
  /** The notice as it would be printed now: a clerk's wording for this revision, or the service's own. */
  notice: noticeDraftSchema.nullable(),
  isNoticeEdited: z.boolean(),
  /** What the service always writes on a notice itself: the label of AI assistance, and item, applicant, number, day. */
  noticeLabel: z.string(),
  noticeHeading: z.array(z.string()),
});
export type DeskCase = z.infer<typeof deskCaseSchema>;

/** `POST /v1/reviews/{id}/acts` */
export const actsRequestSchema = z.strictObject({
  /** Who acts; taken from the session where there is one, needed otherwise. */
  clerk: z.string().trim().min(1).max(100).optional(),
  /** The revision the clerk saw. */
  revision: z.int().positive(),
  acts: z.array(deskActSchema).min(1).max(200),
});
export type ActsRequest = z.input<typeof actsRequestSchema>;

const rateSchema = z.strictObject({
  count: z.int(),
  of: z.int(),
  /** Null where `of` is 0. */
  value: z.number().nullable(),
  /** 95 % interval (Wilson). */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Rate = z.infer<typeof rateSchema>;

const durationSchema = z.strictObject({
  count: z.int(),
  /** Seconds; null where nothing was counted. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
});
export type Duration = z.infer<typeof durationSchema>;

/** `GET /v1/statistics`: no names, no texts; days are of Asia/Shanghai. */
export const statisticsSchema = z.strictObject({
  from: localDateSchema,
  to: localDateSchema,
  itemId: z.string().nullable(),
  cases: z.int(),
  /** Cases whose first report found nothing to correct (pass, pass-with-deferral). */
  firstPass: rateSchema,
  /** Of the decided cases, those accepted without a supplement. */
  acceptedFirstTime: rateSchema,
  verdicts: z.array(z.strictObject({ verdict: verdictSchema, cases: z.int() })),
  days: z.array(z.strictObject({ day: localDateSchema, cases: z.int(), firstPass: z.int() })),
  items: z.array(
    z.strictObject({
      itemId: z.string(),
      name: z.string(),
      cases: z.int(),
      firstPass: rateSchema,
      /** Most frequent first: cases whose first report held the defect. */
      defects: z.array(z.strictObject({ code: findingCodeSchema, cases: z.int() })),
    }),
  ),
  time: z.strictObject({
    /** Handed in → first report. */
    machine: durationSchema,
    /** First opened at the desk → decided. */
    desk: durationSchema,
    /** Handed in → decided. */
    total: durationSchema,
  }),
  /** Rules clerks decided about, most often set aside first. */
  rules: z.array(
    z.strictObject({
      ruleId: z.string(),
      itemIds: z.array(z.string()),
      code: findingCodeSchema,
      raised: z.int(),
      confirmed: z.int(),
      overridden: z.int(),
      overrideRate: rateSchema,
    }),
  ),
});
export type Statistics = z.infer<typeof statisticsSchema>;

/** `GET /v1/audit`, newest first. */
export const auditPageSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      number: z.int(),
      at: z.iso.datetime(),
      actor: z.string(),
      role: z.string(),
      action: z.string(),
      target: z.string().nullable(),
      traceId: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().optional(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
