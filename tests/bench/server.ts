// The product itself, in a process of its own: serves the bench's database and tells its CPU time when asked.
import { serveOn } from '#server/main.ts';
import { connectionsTo } from '#server/platform/database-connection.ts';
import { noLimits } from '#server/platform/http/limits.ts';

const [socket = '', dataDir = ''] = process.argv.slice(2);
const server = await serveOn(connectionsTo(socket), { port: 0, host: '127.0.0.1', dataDir, demo: true, people: false, limits: noLimits });
process.on('message', (message) => {
  if (message === 'cpu') process.send!({ cpu: process.cpuUsage() });
  if (message === 'stop') void server.stop().then(() => process.exit(0));
});
process.send!({ address: server.address });
