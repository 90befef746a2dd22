/** The calls of one applicant, by method and path; what is not here a browser token does not open. */
const calls: readonly { readonly method: string; readonly path: RegExp }[] = [
  { method: "GET", path: /^\/v1\/items\/(?<item>[^/]+)$/ },
  { method: "POST", path: /^\/v1\/items\/(?<item>[^/]+)\/checklist$/ },
  { method: "GET", path: /^\/v1\/specimens\/[^/]+$/ },
  { method: "POST", path: /^\/v1\/items\/(?<item>[^/]+)\/materials\/[^/]+\/photo-checks$/ },
  { method: "POST", path: /^\/v1\/answers$/ },
  { method: "POST", path: /^\/v1\/answers\/[^/]+\/rating$/ },
  { method: "POST", path: /^\/v1\/reviews$/ },
  { method: "GET", path: /^\/v1\/reviews\/[^/]+(?:\/events|\/notice)?$/ },
  { method: "GET", path: /^\/v1\/reviews\/[^/]+\/files\/[^/]+\/pages\/\d{1,5}\.png$/ },
  { method: "POST", path: /^\/v1\/reviews\/[^/]+\/files$/ },
  { method: "POST", path: /^\/v1\/uploads$/ },
  { method: "GET", path: /^\/v1\/uploads\/[^/]+$/ },
  { method: "DELETE", path: /^\/v1\/uploads\/[^/]+$/ },
  { method: "PUT", path: /^\/v1\/uploads\/[^/]+\/parts\/\d{1,7}$/ },
  { method: "DELETE", path: /^\/v1\/reviews\/[^/]+$/ },
];

/** Whether the call is one of an applicant's; whose review it is about is asked later. */
export function isApplicantCall(method: string, path: string): boolean {
  return calls.some((call) => call.method === method && call.path.test(path));
}

/** Whether it is, and where it names an item, whether that is the one. */
export function isApplicantCallAbout(itemId: string, method: string, path: string): boolean {
  return calls.some((call) => {
    const match = call.method === method ? call.path.exec(path) : null;
    const named = match?.groups?.["item"];
    return match !== null && (named === undefined || decoded(named) === itemId);
  });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded as it should be: no item has such a name.
    return null;
  }
}
