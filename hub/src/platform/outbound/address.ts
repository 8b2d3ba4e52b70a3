// 地址 (address): which machines a node may be made to call. Whoever gives the node an address must not reach
// through it what stands behind its own walls (SSRF): names are resolved, every address they have is looked at,
// and the call goes to the one that was looked at, whatever the name says a moment later.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** What is behind a node's own walls, or nowhere (IANA special-purpose address registries). */
const reserved = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv6');
}
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export type Reach = 'public' | 'private' | 'loopback';

/** Where an address leads. An IPv4 address in IPv6 clothes is looked at as what it is. */
export function reachOf(address: string): Reach {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return 'private';
  if (loopback.check(address, family)) return 'loopback';
  return reserved.check(address, family) ? 'private' : 'public';
}

export interface Allowing {
  /** Addresses of private networks: parties may be connected by lines of their own. */
  readonly privateNetworks: boolean;
  /** This very machine, and plain http to it: for a sandbox, and for development. */
  readonly loopback: boolean;
}

export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Finds addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Pinned[]>;

export const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address, family }) => {
    return { address, family: family === 6 ? 6 : 4 };
  });

/** Whether an address may be called at all. */
export function isAllowed(address: string, allowing: Allowing): boolean {
  const reach = reachOf(address);
  if (reach === 'public') return true;
  return reach === 'loopback' ? allowing.loopback : allowing.privateNetworks;
}
