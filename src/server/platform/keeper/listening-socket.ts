// The listening socket belongs to the keeper, which never accepts: a child listens on it, and what arrives while no
// child lives waits in the kernel's queue. `net.listen` would accept at once, so the handle is made by the function
// that `node:cluster` uses; it stands in this file only, and a test fails when it vanishes.
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import { getSystemErrorMap } from 'node:util';
import { SetupFault } from '../health/setup-fault.ts';

/** What `child.send(message, handle)` carries and `server.listen(handle)` takes. */
export type ListeningHandle = net.Server;
type BoundHandle = { readonly close: () => void; readonly getsockname: (out: { port?: number }) => number };
type MakeHandle = (address: string, port: number, family: number) => BoundHandle | number;

export const makeHandle = (): MakeHandle | undefined => (net as unknown as { _createServerHandle?: MakeHandle })._createServerHandle;

/** Binds the address; the port is the one the kernel chose when 0 was asked for. Throws a fault in words. */
export const bindSocket = async (host: string, port: number): Promise<{ handle: ListeningHandle; port: number; close: () => void }> => {
  const { address, family } = await lookup(host).catch((cause: unknown) => {
    throw new SetupFault('setting.host', `HOST 写的地址 ${host} 找不到。请改成这台机器的地址，只给本机用时写 127.0.0.1。`, { cause });
  });
  const made = makeHandle()!(address, port, family);
  if (typeof made === 'number') throw faultOf(made, host, port);
  const out: { port?: number } = {};
  // a port that is taken is told here, not by bind
  const failed = made.getsockname(out);
  if (failed !== 0) {
    made.close();
    throw faultOf(failed, host, port);
  }
  return { handle: made as unknown as ListeningHandle, port: out.port ?? port, close: () => made.close() };
};

const faultOf = (number: number, host: string, port: number): Error => {
  const [code = String(number)] = getSystemErrorMap().get(number) ?? [];
  if (code === 'EADDRINUSE') return new SetupFault('setting.port-taken', `端口 ${port} 已被别的程序占用，请用 PORT 另选一个。`);
  if (code === 'EACCES')
    return new SetupFault('setting.port-denied', `普通用户不能用端口 ${port}（小于 1024 的端口要由 root 使用），请用 PORT 另选一个。`);
  if (code === 'EADDRNOTAVAIL')
    return new SetupFault('setting.host', `HOST 写的地址 ${host} 不是这台机器的。请改成本机的地址，只给本机用时写 127.0.0.1。`);
  return new Error(`cannot listen on ${host}:${port}: ${code}`);
};
