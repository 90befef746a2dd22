import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Never a portal: this network's own configuration services, broadcast, multicast, unassigned. */
const neverAllowed = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["224.0.0.0", 3],
] as const)
  neverAllowed.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 128],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  neverAllowed.addSubnet(net, prefix, "ipv6");

/** Not on the public Internet (IANA's special-purpose registries). */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
] as const)
  notPublic.addSubnet(net, prefix, "ipv4");
// Teredo, documentation and 6to4 lie within 2000::/3; they can carry addresses of the other kinds.
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  notPublic.addSubnet(net, prefix, "ipv6");
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/** Code of the error that a connection to a refused address ends with. */
export const addressRefused = "ADDRESS_REFUSED";

/** Whether a message may go to an address; `isInternal`: the operator allowed this one inside the own network. */
export function isAllowedAddress(address: string, isInternal: boolean): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 6 ? "ipv6" : "ipv4";
  // IPv4 written as IPv6 (::ffff:127.0.0.1) is looked up among the IPv4 nets.
  if (neverAllowed.check(address, kind)) return false;
  if (isInternal) return true;
  if (notPublic.check(address, kind)) return false;
  return family === 4 || globalUnicast.check(address, "ipv6");
}

/**
 * Looks a name up for a connection and gives only allowed addresses. The check is on the address that is
 * then connected to, so a name that changes its address in between gains nothing.
 */
export function guardedLookup(isInternal: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const allowed = addresses.filter(({ address }) => isAllowedAddress(address, isInternal));
      const [first] = allowed;
      if (!first) {
        const refusal: NodeJS.ErrnoException = new Error("the name has no allowed address");
        refusal.code = addressRefused;
        return callback(refusal, "", 0);
      }
      if (options.all) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}
