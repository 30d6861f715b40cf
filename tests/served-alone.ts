// The product in a process of its own, on a test's database: it can be killed like a machine that loses its power.
import { serveOn } from '#server/main.ts';
import { connectionsTo } from '#server/platform/database-connection.ts';

const [socket = '', database = '', dataDir = ''] = process.argv.slice(2);
const server = await serveOn(connectionsTo(socket, database), { port: 0, host: '127.0.0.1', dataDir, demo: true, people: false });
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});
process.send!({ address: server.address });
