import type { shellZhCn } from "./shell-zh-cn.ts";
import type { Words } from "./words.ts";

/** Words of signing in and of finding one's desk, in English. */
export const shellEn: Words<typeof shellZhCn> = {
  nav: {
    label: "Workplaces",
    applicant: "Document check",
    desk: "Counter",
    walkIn: "Walk-in",
    statistics: "Statistics",
    studio: "Policy studio",
    audit: "Audit trail",
    enter: "Staff",
    local: "On this machine",
    signedInAs: (name) => `Signed in: ${name}`,
    signOut: "Sign out",
    signIn: "Sign in",
    forbiddenTitle: "Not permitted",
    forbidden: "Your account may not see this page. Ask an administrator if you need it.",
  },
  roles: { portal: "Portal", clerk: "Clerk", policy: "Policy staff", admin: "Administrator" },
  signIn: {
    title: "Sign in",
    lead: "For people who work here. Where applicants need no account, start from the home page.",
    name: "User name",
    password: "Password",
    enter: "Sign in",
    entering: "Signing in…",
    done: (name) => `Hello, ${name}`,
    doneLead: "You are signed in. Where do you want to go?",
    orKey: "Use an access key instead",
    singleSignOnProblem: {
      refused: "Single sign-on refused you. Please try again.",
      "no-role": "Single sign-on knows you, but you have no role here yet. Please ask an administrator.",
    },
    none: "Signing in is not set up here.",
    shared: "On a shared computer, sign out when you are done.",
  },
};
