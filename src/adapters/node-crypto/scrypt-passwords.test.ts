import { expect, test } from "vitest";
import { scryptPasswords } from "./scrypt-passwords.ts";

// Cheaper than in use: what is tested is the same.
const passwords = scryptPasswords({ ln: 10, r: 8, p: 1 });

test("the right password fits its hash, and no other", async () => {
  const hash = await passwords.hash("正确的密码 123");
  expect(hash).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$/);
  expect(await passwords.verify("正确的密码 123", hash)).toBe(true);
  expect(await passwords.verify("正确的密码 １２３", hash), "full width is the same typing").toBe(true);
  expect(await passwords.verify("正确的密码 124", hash)).toBe(false);
});

test("two hashes of one password differ, and what is no hash fits nothing", async () => {
  expect(await passwords.hash("same")).not.toBe(await passwords.hash("same"));
  for (const broken of ["", "same", "$scrypt$ln=10,r=8,p=1$$", "$argon2id$v=19$x$y"])
    expect(await passwords.verify("same", broken)).toBe(false);
});
