import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import type { Passwords } from "../../ports/passwords.ts";

/**
 * scrypt with 32 MB and about a quarter of a second a password. Node has Argon2 from version 24 on only.
 * @source OWASP Password Storage Cheat Sheet: N=2^15, r=8, p=3 is as strong as its other choices
 */
const usual = { ln: 15, r: 8, p: 3 };
const keyBytes = 32;
const saltBytes = 16;
/** Memory is 128 · N · r bytes; more than this a stored hash may not ask for. */
const mostMemoryBytes = 256 * 1024 * 1024;
/** Passwords worked on at once, so that many attempts cannot take all memory. */
const mostAtOnce = 2;

/** Passwords as `$scrypt$ln=15,r=8,p=3$salt$hash` (base64 without padding). */
export function scryptPasswords(parameters: typeof usual = usual): Passwords {
  const inTurn = turns(mostAtOnce);
  return {
    async hash(password) {
      const salt = randomBytes(saltBytes);
      const key = await inTurn(() => derive(password, salt, parameters));
      const { ln, r, p } = parameters;
      return `$scrypt$ln=${ln},r=${r},p=${p}$${plain(salt)}$${plain(key)}`;
    },
    async verify(password, hash) {
      const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
      if (!match) return false;
      const [, ln, r, p, salt = "", key = ""] = match;
      const expected = Buffer.from(key, "base64");
      const made = await inTurn(() =>
        derive(password, Buffer.from(salt, "base64"), { ln: Number(ln), r: Number(r), p: Number(p) }),
      );
      return expected.length === made.length && timingSafeEqual(expected, made);
    },
  };
}

/** The same password typed on another keyboard is the same password (NFKC). */
function derive(password: string, salt: Uint8Array, { ln, r, p }: typeof usual): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: mostMemoryBytes };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function plain(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}

/** Lets so many run at once; the others wait their turn. */
function turns(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
