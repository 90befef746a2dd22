let base = "";

/** Where the service is, without a slash at the end; empty: where the page comes from. */
export function setServiceAddress(address: string): void {
  base = address.replace(/\/+$/, "");
}

/** @param path from `/` on */
export function serviceUrl(path: string): string {
  return `${base}${path}`;
}
