// Where the product may connect to by itself: the hosts that the setting names, and of addresses inside a network only those that it names
// as addresses. A name that leads to another machine tomorrow leads nowhere.
import { lookup as ask, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

const familyOf = (address: string) => (isIP(address) === 6 ? ('ipv6' as const) : ('ipv4' as const));
/** An address of the fourth kind that is written as one of the sixth is the one it is. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

export type Allowed = { readonly host: (name: string) => boolean; readonly address: (address: string) => boolean };
/** `named`: host names, addresses and networks. */
export const allowedBy = (named: readonly string[]): Allowed => {
  const networks = new BlockList();
  const names = new Set<string>();
  for (const one of named) {
    const [address, bits] = one.split('/');
    const version = isIP(address!);
    if (version === 0) names.add(one.toLowerCase());
    else if (bits === undefined) networks.addAddress(address!, familyOf(address!));
    else networks.addSubnet(address!, Number(bits), familyOf(address!));
  }
  const isNamed = (address: string): boolean => networks.check(address, familyOf(address));
  return {
    host: (name) => names.has(name.toLowerCase()) || (isIP(name) !== 0 && isNamed(plain(name))),
    address: (given) => {
      const address = plain(given);
      return isNamed(address) || !inside.check(address, familyOf(address));
    },
  };
};

export class NotAllowed extends Error {
  readonly code = 'NOT_ALLOWED';
}
/** Looks a name up and gives what may be connected to alone: the connection is made to the address that was judged. */
export const lookupWithin =
  (allowed: Allowed): LookupFunction =>
  (name, options, done) => {
    ask(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const good = error ? [] : found.filter((one) => allowed.address(one.address));
      const first = good[0];
      if (error || first === undefined) return done(error ?? new NotAllowed('the name leads inside'), '', 0);
      if (options.all) return done(null, good);
      done(null, first.address, first.family);
    });
  };
