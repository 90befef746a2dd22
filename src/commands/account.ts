import { randomInt } from "node:crypto";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { scryptPasswords } from "../adapters/node-crypto/scrypt-passwords.ts";
import { readConfig } from "../config.ts";
import type { AccountStore, Role } from "../ports/account-store.ts";
import { systemClock } from "../ports/clock.ts";
import type { CommandIo } from "./command-io.ts";
import { openStorage } from "./open-storage.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run account -- add NAME --role portal|clerk|policy|admin [--display TEXT] [--password-stdin]
       npm run account -- list [--json]
       npm run account -- disable NAME | enable NAME
       npm run account -- password NAME [--password-stdin]
Accounts of DATA_DIR. Without --password-stdin a password is made and printed once. The first account closes
the service to everybody else from its next start on.
`;

const roles: readonly Role[] = ["portal", "clerk", "policy", "admin"];

/** Chosen: what a person can still type; the lock-out does the rest. */
const fewestCharacters = 10;

/** Without letters and digits that look alike. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const madeCharacters = 16;

interface Command {
  readonly accounts: AccountStore;
  readonly io: CommandIo;
  readonly name: string;
  readonly options: { readonly role?: string; readonly display?: string; readonly json?: boolean };
  /** The password given, or one made and printed. */
  readonly password: () => Promise<string>;
}

const actions: Readonly<Record<string, (command: Command) => Promise<0 | 1>>> = {
  add,
  list,
  disable: (command) => setDisabled(command, true),
  enable: (command) => setDisabled(command, false),
  password: changePassword,
};

/** `npm run account`: local accounts. May run beside the service. */
export async function runAccount(
  args: readonly string[],
  io: CommandIo,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  readLine: () => Promise<string> = firstLineOfStdin,
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      role: { type: "string" },
      display: { type: "string" },
      json: { type: "boolean" },
      "password-stdin": { type: "boolean" },
    });
    const [action = "", name = ""] = positionals;
    const run = actions[action];
    if (!run) throw new UsageError("请给出 add、list、disable、enable 或 password");
    if (action !== "list" && !/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name))
      throw new UsageError("请给出用户名：字母、数字、汉字和 . _ -，最多 64 个字符");
    const config = readConfig(environment);
    if (!config.ok) throw new UsageError(config.problems.join("\n"));
    const { stores, accounts } = await openStorage(resolve(config.config.dataDir), systemClock.now());
    try {
      const password = () => (values["password-stdin"] === true ? typed(readLine) : made(io));
      return await run({ accounts, io, name: name.toLowerCase(), options: values, password });
    } finally {
      await stores.close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function add({ accounts, io, name, options, password }: Command): Promise<0 | 1> {
  const role = roles.find((known) => known === options.role);
  if (!role) throw new UsageError(`请以 --role 给出身份：${roles.join("、")}`);
  if (await accounts.get(name)) return refuse(io, `已有账号 ${name}`);
  const isAdded = await accounts.add({
    name,
    displayName: options.display?.trim() || name,
    role,
    passwordHash: await scryptPasswords().hash(await password()),
    isDisabled: false,
    createdAt: systemClock.now().toISOString(),
  });
  if (!isAdded) return refuse(io, `已有账号 ${name}`);
  io.stderr(`已添加账号 ${name}（${role}）。服务重新启动后，没有账号或密钥的人不能再进入。\n`);
  return 0;
}

async function list({ accounts, io, options }: Command): Promise<0 | 1> {
  const rows = (await accounts.list()).map(({ passwordHash: _, ...account }) => account);
  if (options.json) io.stdout(`${JSON.stringify({ accounts: rows }, null, 2)}\n`);
  else
    for (const { name, displayName, role, isDisabled } of rows)
      io.stdout(`${name}\t${displayName}\t${role}\t${isDisabled ? "已停用" : "可登录"}\n`);
  return 0;
}

async function setDisabled({ accounts, io, name }: Command, isDisabled: boolean): Promise<0 | 1> {
  if (!(await accounts.setDisabled(name, isDisabled))) return refuse(io, `没有账号 ${name}`);
  io.stderr(isDisabled ? `已停用 ${name}，已登录的也立即失效。\n` : `已启用 ${name}。\n`);
  return 0;
}

async function changePassword({ accounts, io, name, password }: Command): Promise<0 | 1> {
  if (!(await accounts.get(name))) return refuse(io, `没有账号 ${name}`);
  await accounts.setPassword(name, await scryptPasswords().hash(await password()));
  io.stderr(`已更换 ${name} 的密码，已登录的立即失效。\n`);
  return 0;
}

function refuse(io: CommandIo, message: string): 1 {
  io.stderr(`${message}\n`);
  return 1;
}

async function typed(readLine: () => Promise<string>): Promise<string> {
  const password = await readLine();
  if (password.length < fewestCharacters) throw new UsageError(`密码至少 ${fewestCharacters} 个字符`);
  return password;
}

function made(io: CommandIo): Promise<string> {
  const letters = Array.from({ length: madeCharacters }, () => alphabet[randomInt(alphabet.length)] ?? "");
  const password = letters.join("").replace(/(.{4})(?=.)/g, "$1-");
  io.stdout(`密码（只显示这一次）：${password}\n`);
  return Promise.resolve(password);
}

function firstLineOfStdin(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  return new Promise((done) => {
    let line = "";
    lines.once("line", (text) => {
      line = text;
      lines.close();
    });
    lines.once("close", () => done(line));
  });
}
