/** Hashes passwords slowly and checks them. The hash names its own parameters. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}
